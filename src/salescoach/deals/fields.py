"""The fields a deal can be read from, their kinds, and the headers that usually mean them."""

from typing import Literal

from salescoach.core.rows import NamedTuple

FieldKind = Literal["text", "date", "money", "percent", "whole", "flag"]


class Field(NamedTuple):
    """A field: what its cells hold, and headers that mean it, the surest first; case and `_` aside."""

    kind: FieldKind
    headers: tuple[str, ...] = ()


FIELDS: dict[str, Field] = {
    "id": Field("text", (
        "opportunity id", "deal id", "record id", "opp id", "lead id", "id", "deal number",
        "opportunity number", "deal no", "opportunity no", "chance id",
        "id opportunité", "nummer", "vorgangsnummer", "nr",
    )),
    "name": Field("text", (
        "opportunity name", "deal name", "deal title", "deal", "opportunity", "opportunity title", "title",
        "topic",
        "name", "subject", "bezeichnung", "titel", "verkaufschance", "nom de l'opportunité", "affaire",
        "nombre",
        "oportunidad",
    )),
    "account": Field("text", (
        "account name", "account", "company name", "company", "customer", "customer name", "client",
        "organization",
        "organisation", "associated company", "firma", "kunde", "unternehmen", "compte", "société",
        "cliente", "cuenta",
    )),
    "owner": Field("text", (
        "opportunity owner", "deal owner", "owner", "owner name", "sales rep", "sales agent", "rep",
        "salesperson",
        "sales person", "seller", "account executive", "assigned to", "agent", "verkäufer", "besitzer",
        "inhaber", "zuständig",
        "propriétaire", "vendeur", "vendedor", "propietario",
    )),
    "pipeline": Field("text", ("pipeline", "pipeline name", "sales process", "deal pipeline", "record type")),
    "stage": Field("text", (
        "deal stage", "opportunity stage", "sales stage", "stage", "stage name", "pipeline stage", "phase",
        "verkaufsphase", "étape", "etapa",
    )),
    "status": Field("text", ("status", "deal status", "state", "opportunity status", "outcome", "statut",
        "estado")),
    "is_closed": Field("flag", ("is closed", "is deal closed?", "closed?", "closed")),
    "is_won": Field("flag", ("is won", "is closed won", "won?", "won")),
    "amount": Field("money", (
        "amount", "deal amount", "deal value", "close value", "value", "opportunity amount",
        "est. revenue", "revenue",
        "total", "price", "betrag", "wert", "auftragswert", "umsatz", "montant", "valeur", "importe", "valor",
    )),
    "currency": Field("text", ("currency", "amount currency", "deal currency", "currency code", "währung",
        "devise", "moneda")),
    "actual": Field("money", ("actual revenue", "actual value", "closed amount")),
    "created": Field("date", (
        "created date", "create date", "created on", "created at", "created", "creation date",
        "date created", "engage date",
        "open date", "opened", "start date", "erstellt am", "erstellt", "erstelldatum", "anlagedatum",
        "créé le",
        "date de création", "fecha de creación",
    )),
    "close_date": Field("date", (
        "close date", "expected close date", "closing date", "est. close date", "expected close",
        "closed date", "close", "closing",
        "abschlussdatum", "abschluss", "schlusstermin", "date de clôture", "fecha de cierre",
    )),
    "closed_on": Field("date", ("closed on", "actual close date", "deal closed on")),
    "won_on": Field("date", ("won time", "won on", "won date", "date won")),
    "lost_on": Field("date", ("lost time", "lost on", "lost date", "date lost")),
    "stage_since": Field("date", ("last stage change date", "last stage change", "stage since",
        "stage entered on")),
    "next_step": Field("text", ("next step", "next steps", "next action", "nächster schritt",
        "prochaine étape")),
    "next_step_on": Field("date", ("next activity date", "next step date", "next step due",
        "follow up date")),
    "last_activity": Field("date", ("last activity date", "last activity", "last contacted",
        "letzte aktivität")),
    "contacts": Field("whole", ("number of associated contacts", "contacts", "contact count", "people")),
    "probability": Field("percent", ("probability (%)", "probability", "deal probability",
        "win probability", "wahrscheinlichkeit")),
    "forecast_category": Field("text", ("forecast category", "forecast")),
    "deal_type": Field("text", ("deal type", "opportunity type", "type", "typ")),
    "lost_reason": Field("text", ("lost reason", "closed lost reason", "loss reason", "reason lost",
        "verlustgrund")),
    "contact": Field("text", ("primary contact", "contact", "contact name", "contact person",
        "ansprechpartner", "associated contact", "kontakt", "contacto")),
    "decision_maker": Field("text", ("decision maker", "decision makers", "economic buyer", "entscheider",
        "décideur", "decisor")),
    "competitor": Field("text", ("competitor", "competitors", "main competitor", "main competitors",
        "mitbewerber", "wettbewerber", "concurrent", "competidor")),
    "product": Field("text", ("product", "product name", "products", "product line", "produkt",
        "produit", "producto")),
    "segment": Field("text", ("segment", "industry", "market segment", "sector", "market", "branche",
        "secteur", "industria")),
    "discount": Field("percent", ("discount", "discount (%)", "discount %", "discount percent", "rabatt",
        "remise", "descuento")),
    "margin": Field("percent", ("margin", "margin (%)", "margin %", "gross margin", "gross margin (%)",
        "marge", "margen")),
}  # fmt: skip

# What a deal row holds besides, for naming a deal whose export gives it no name.
NAMING = ("product", "product name", "produkt", "item", "description")
