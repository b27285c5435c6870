"""Everything about one person across rooms: the page, the export, erasing, holds, retention."""
