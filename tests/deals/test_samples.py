"""One sample of each CRM's export, and what it becomes: a golden result a sample."""

import csv
import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.deals.exports import raw, stored
from tests.golden import assert_golden
from tests.intake.workbooks import workbook

SAMPLES = Path(__file__).parent / "samples"
COLUMNS = (
    "source_id, name, account, owner, pipeline, stage, status, amount_minor, currency, actual_minor,"
    " created_on, close_on, next_step, probability, contact, competitor, discount, margin, lost_reason, extra"
)

CHANGES = (
    "SELECT d.name, c.on_date, c.field, c.old_value, c.new_value, c.basis FROM deal_change c"
    " JOIN deal d ON d.id = c.deal_id ORDER BY d.name, c.on_date, c.id"
)


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_a_sample_becomes_its_golden_result(cli: Cli, tmp_path: Path, private_home: Path, path: Path) -> None:
    result = cli("pipeline import --json --add-reps", shutil.copy(path, tmp_path))

    assert result.code == 0, result.err
    rows = stored(private_home, f"SELECT {COLUMNS} FROM deal ORDER BY source_id")
    names = COLUMNS.replace(" ", "").split(",")
    told = {
        key: result.json[key] for key in ("profile", "rows", "created", "rejected", "ignored", "warnings")
    }
    deals = [{k: v for k, v in zip(names, row, strict=True) if v not in (None, "", "{}")} for row in rows]
    history = [" | ".join(str(cell or "–") for cell in row) for row in stored(private_home, CHANGES)]
    assert_golden(
        f"deals/sample-{path.stem}.json",
        json.dumps([told, *deals, *([history] if history else [])], indent=1, ensure_ascii=False) + "\n",
    )


def test_a_workbook_of_dynamics_is_the_same_as_its_csv(cli: Cli, tmp_path: Path, private_home: Path) -> None:
    with open(SAMPLES / "dynamics.csv", encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    days = [place for place, name in enumerate(header) if name in ("Est. close date", "Created On")]
    typed = [
        [
            date(1899, 12, 30) + timedelta(int(float(cell))) if place in days else cell
            for place, cell in enumerate(row)
        ]
        for row in rows
    ]

    first = cli("pipeline import --json", str(SAMPLES / "dynamics.csv")).json
    again = cli(
        "pipeline import --json", workbook(tmp_path, {"Hints": [["x"]], "View": [header, *typed]})
    ).json

    assert (first["created"], again["created"], again["events"]) == (3, 0, 0)
    assert again["profile"] == "dynamics"
    assert "'View'" in again["warnings"][0]


def test_a_list_of_leads_is_refused_by_name(cli: Cli, tmp_path: Path) -> None:
    text = "Id,LastName,Company,LeadSource,Status,IsConverted\n00Q1,Boxer,Acme,Web,Closed - Converted,TRUE\n"

    result = cli("pipeline import", raw(tmp_path, text))

    assert result.code == 2
    assert "list of leads" in result.err


PIPEDRIVE = {
    "German": "Deal - ID;Deal - Titel;Deal - Phase;Deal - Status;Deal - Besitzer;Deal - Wert;"
    "Deal - Organisation\n1;Nord;Angebot;Gewonnen;Ann;1.234,50;Müller\n2;Süd;Angebot;Offen;Ann;5;Müller\n"
    "3;Ost;Angebot;Verloren;Ann;5;Müller\n",
    "French": "Affaire - ID;Affaire - Titre;Affaire - Étape;Affaire - Statut;Affaire - Propriétaire;"
    "Affaire - Valeur;Affaire - Organisation\n"
    "1;Nord;Devis;Gagné;Ann;1 234,50;Müller\n2;Süd;Devis;Ouvert;Ann;5;Müller\n"
    "3;Ost;Devis;Perdu;Ann;5;Müller\n",
    "Spanish": "Negocio - ID;Negocio - Título;Negocio - Etapa;Negocio - Estado;Negocio - Propietario;"
    "Negocio - Valor;Negocio - Organización\n"
    "1;Nord;Oferta;Ganado;Ann;1.234,50;Müller\n2;Süd;Oferta;Abierto;Ann;5;Müller\n"
    "3;Ost;Oferta;Perdido;Ann;5;Müller\n",
    "Portuguese": "Negócio - ID;Negócio - Título;Negócio - Etapa;Negócio - Status;Negócio - Proprietário;"
    "Negócio - Valor;Negócio - Organização\n"
    "1;Nord;Proposta;Ganho;Ann;1.234,50;Müller\n2;Süd;Proposta;Aberto;Ann;5;Müller\n"
    "3;Ost;Proposta;Perdido;Ann;5;Müller\n",
}


@pytest.mark.parametrize("language", PIPEDRIVE)
def test_pipedrive_is_known_in_five_languages(cli: Cli, tmp_path: Path, language: str) -> None:
    result = cli("pipeline import --json", raw(tmp_path, PIPEDRIVE[language])).json

    deals = sorted(cli("pipeline list --status all --json").json, key=lambda deal: str(deal["source_id"]))
    assert (result["profile"], result["created"], result["rejected"]) == ("pipedrive", 3, 0)
    assert [deal["status"] for deal in deals] == ["won", "open", "lost"]
    assert {(deal["rep"], deal["account"]) for deal in deals} == {("Ann", "Müller")}
    assert (deals[0]["name"], deals[0]["amount"]) == ("Nord", 1234.5)
