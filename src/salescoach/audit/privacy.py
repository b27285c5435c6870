"""What audits hold about the reps whose deals they judge. The numbers stay, the sentences go."""

from salescoach.store.held import NOBODY, SEAT, Held

HELD = (
    Held("audit", erase=NOBODY, labels=("not_evaluable",), day="recorded_on"),
    Held(
        "audit_finding",
        "Findings of audits",
        about=("rep_id", "deal_id>deal"),
        erase=SEAT,
        words=("message", "fix"),
        codes=("rule", "severity", "currency"),
        blank={"message": "(erased)"},
        day="audit_id>audit",
        kept_for="findings",
    ),
    Held(
        "audit_waiver",
        "Findings let stand until a day",
        about=("rep_id", "deal_id>deal"),
        erase=SEAT,
        words=("why",),
        codes=("rule", "written_by"),
        blank={"why": "(erased)"},
        day="entered_on",
    ),
    Held(
        "deal_agreement",
        "What was agreed on your deals in reviews",
        about=("deal_id>deal",),
        erase=SEAT,
        words=("why",),
        labels=("stage",),
        codes=("kind", "rules", "written_by"),
        day="entered_on",
    ),
)
