"""What the invented companies are called and what is said about them. Any likeness is by chance."""

ACCOUNTS = (
    "Alder & Finch", "Amaro Textiles", "Aokigahara Tools", "Bergström Papier", "Blue Heron Clinics",
    "Borealis Dairy", "Caldera Energy", "Cartwright Mills", "Çelik Makina", "Cinnabar Studios",
    "Copperleaf Foods", "Dunmore Freight", "Eisvogel Optik", "Fennimore Labs", "Ferreira Cortiça",
    "Firth Marine", "Gallowglass", "Ganesh Polymers", "Gullfoss Data", "Halden Tre", "Hinterland Bikes",
    "Ivory Coast Cocoa", "Jacaranda Homes", "Juniper Rail", "Kestrel Foods", "Kilimani Coffee",
    "Kowalski Druk", "Lagoa Hotels", "Lindgren Skog", "Lumen Schools", "Maplewood Credit",
    "Marrakech Tiles", "Mistral Voiles", "Moana Resorts", "Nakamura Steel", "Nordwind Logistik",
    "Oakhurst Vets", "Okavango Safaris", "Olmeda Cocina", "Paprika Media", "Pemberton Print",
    "Quince & Rowe", "Rimini Ceramica", "Rivermouth Ports", "Saffron Air", "Sandpiper Toys",
    "Serrano Gears", "Sólheimar Farm", "Tamarind Travel", "Tidewater Pumps", "Tramontana Wine",
    "Umber Paints", "Valparaíso Fruit", "Verdant Roofs", "Warbler Audio", "Westering Tea",
    "Xanadu Lighting", "Yarrow Pharma", "Zephyr Lifts", "Zielony Dom",
)  # fmt: skip

PROJECTS = ("rollout", "renewal", "pilot", "expansion", "replacement", "second site", "framework", "upgrade")

TYPES = {"renewal": "existing business", "expansion": "existing business", "upgrade": "existing business"}

LOST_REASONS = (
    "went with a competitor", "no decision", "no budget this year", "kept the current supplier", "price",
)  # fmt: skip

COMPETITORS = ("Halcyon", "Brisk & Co", "in-house", "", "")

NEXT_STEPS = (
    "Call with the head of purchasing", "Send the revised quote", "Demo for the operations team",
    "Meet the finance director", "Site visit", "Agree the success criteria", "Security questionnaire",
    "Reference call", "Draft contract to legal", "Workshop on the business case", "Confirm the start date",
)  # fmt: skip

CONTACTS = (
    "Ms Abara", "Mr Brandt", "Ms Costa", "Mr Dlamini", "Ms Eriksen", "Mr Fujita", "Ms Gashi", "Mr Hoang",
    "Ms Ivanova", "Mr Jansen", "Ms Kaya", "Mr Lemaire", "Ms Mbeki", "Mr Nagy", "Ms Oduya", "Mr Petrov",
)  # fmt: skip
