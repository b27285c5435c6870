PRAGMA application_id=1396920129;
PRAGMA user_version=6;
BEGIN TRANSACTION;
CREATE TABLE absence (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        starts_on DATE NOT NULL,
        ends_on DATE NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "absence" VALUES(1,1,'2026-11-21','2026-11-21','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "absence" VALUES(2,2,'2026-11-22','2026-11-22','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE action_plan (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        expectation_id BIGINT REFERENCES expectation (id),
        gap VARCHAR NOT NULL,
        success VARCHAR NOT NULL,
        review_on DATE NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL,
        result VARCHAR NOT NULL,
        closed_why VARCHAR NOT NULL,
        closed_at DATETIME,
        closed_on DATE
    );
INSERT INTO "action_plan" VALUES(1,1,1,'gap 1, Zoë ‘quoted’','success 1, Zoë ‘quoted’','2026-11-21','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21','result 1, Zoë ‘quoted’','closed_why 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "action_plan" VALUES(2,2,2,'gap 2, Zoë ‘quoted’','success 2, Zoë ‘quoted’','2026-11-22','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22','result 2, Zoë ‘quoted’','closed_why 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE activity (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        book_id INTEGER NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        kind VARCHAR NOT NULL,
        reached BOOLEAN,
        on_date DATE NOT NULL,
        natural_key VARCHAR NOT NULL,
        import_id BIGINT NOT NULL REFERENCES import_run (id)
    );
INSERT INTO "activity" VALUES(1,1,1,'kind 1, Zoë ‘quoted’',1,'2026-11-21','natural_key 1, Zoë ‘quoted’',1);
INSERT INTO "activity" VALUES(2,2,2,'kind 2, Zoë ‘quoted’',1,'2026-11-22','natural_key 2, Zoë ‘quoted’',2);
CREATE TABLE audit (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        book_id INTEGER NOT NULL,
        as_of DATE NOT NULL,
        import_id BIGINT REFERENCES import_run (id),
        deals INTEGER NOT NULL,
        flagged INTEGER NOT NULL,
        not_evaluable VARCHAR NOT NULL,
        recorded_at DATETIME NOT NULL,
        recorded_on DATE NOT NULL
    );
INSERT INTO "audit" VALUES(1,1,'2026-11-21',1,1,1,'not_evaluable 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "audit" VALUES(2,2,'2026-11-22',2,2,2,'not_evaluable 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE audit_finding (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        audit_id BIGINT NOT NULL REFERENCES audit (id),
        deal_id BIGINT REFERENCES deal (id),
        rep_id BIGINT REFERENCES rep (id),
        place INTEGER NOT NULL,
        rule VARCHAR NOT NULL,
        severity VARCHAR NOT NULL,
        message VARCHAR NOT NULL,
        fix VARCHAR NOT NULL,
        amount_minor BIGINT,
        currency VARCHAR NOT NULL
    );
INSERT INTO "audit_finding" VALUES(1,1,1,1,1,'rule 1, Zoë ‘quoted’','severity 1, Zoë ‘quoted’','message 1, Zoë ‘quoted’','fix 1, Zoë ‘quoted’',1,'currency 1, Zoë ‘quoted’');
INSERT INTO "audit_finding" VALUES(2,2,2,2,2,'rule 2, Zoë ‘quoted’','severity 2, Zoë ‘quoted’','message 2, Zoë ‘quoted’','fix 2, Zoë ‘quoted’',2,'currency 2, Zoë ‘quoted’');
CREATE TABLE audit_waiver (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rule VARCHAR NOT NULL,
        until_on DATE NOT NULL,
        why VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at DATETIME,
        withdrawn_on DATE
    , deal_id BIGINT REFERENCES deal (id), rep_id BIGINT REFERENCES rep (id), book_id INTEGER NOT NULL DEFAULT 1);
INSERT INTO "audit_waiver" VALUES(1,'rule 1, Zoë ‘quoted’','2026-11-21','why 1, Zoë ‘quoted’','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21','2026-11-21 07:40:00.000000','2026-11-21',1,1,1);
INSERT INTO "audit_waiver" VALUES(2,'rule 2, Zoë ‘quoted’','2026-11-22','why 2, Zoë ‘quoted’','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22','2026-11-22 07:40:00.000000','2026-11-22',2,2,2);
CREATE TABLE calendar_sighting (
        calendar_id BIGINT NOT NULL REFERENCES calendar_source (id),
        meeting_id BIGINT NOT NULL REFERENCES meeting (id),
        PRIMARY KEY (calendar_id, meeting_id)
    );
INSERT INTO "calendar_sighting" VALUES(1,1);
INSERT INTO "calendar_sighting" VALUES(2,2);
CREATE TABLE calendar_source (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        book_id INTEGER NOT NULL,
        path VARCHAR NOT NULL,
        rep_id BIGINT REFERENCES rep (id),
        watched BOOLEAN NOT NULL,
        seen VARCHAR NOT NULL,
        problem VARCHAR NOT NULL,
        read_on DATE,
        read_at DATETIME
    );
INSERT INTO "calendar_source" VALUES(1,1,'path 1, Zoë ‘quoted’',1,1,'seen 1, Zoë ‘quoted’','problem 1, Zoë ‘quoted’','2026-11-21','2026-11-21 07:40:00.000000');
INSERT INTO "calendar_source" VALUES(2,2,'path 2, Zoë ‘quoted’',2,1,'seen 2, Zoë ‘quoted’','problem 2, Zoë ‘quoted’','2026-11-22','2026-11-22 07:40:00.000000');
CREATE TABLE coaching_session (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        book_id INTEGER NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        meeting_id BIGINT REFERENCES meeting (id),
        deal_id BIGINT REFERENCES deal (id),
        kind VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        started_at DATETIME NOT NULL,
        ended_at DATETIME,
        seconds INTEGER NOT NULL,
        outcome VARCHAR NOT NULL,
        theme VARCHAR NOT NULL,
        helpful BOOLEAN,
        prepared BOOLEAN,
        next_step_by VARCHAR NOT NULL,
        next_step_none BOOLEAN NOT NULL,
        withdrawn_why VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL
    , topic VARCHAR NOT NULL DEFAULT '', skill VARCHAR NOT NULL DEFAULT '', asked_or_advised VARCHAR NOT NULL DEFAULT '', excuse VARCHAR NOT NULL DEFAULT '', recommendation VARCHAR NOT NULL DEFAULT '', role_play BOOLEAN, added_value BOOLEAN, recommendation_worked BOOLEAN, quality INTEGER, energy INTEGER);
INSERT INTO "coaching_session" VALUES(1,1,1,1,1,'kind 1, Zoë ‘quoted’','state 1, Zoë ‘quoted’','2026-11-21','2026-11-21 07:40:00.000000','2026-11-21 07:40:00.000000',1,'outcome 1, Zoë ‘quoted’','theme 1, Zoë ‘quoted’',1,1,'next_step_by 1, Zoë ‘quoted’',1,'withdrawn_why 1, Zoë ‘quoted’','written_by 1, Zoë ‘quoted’','topic 1, Zoë ‘quoted’','skill 1, Zoë ‘quoted’','asked_or_advised 1, Zoë ‘quoted’','excuse 1, Zoë ‘quoted’','recommendation 1, Zoë ‘quoted’',1,1,1,1,1);
INSERT INTO "coaching_session" VALUES(2,2,2,2,2,'kind 2, Zoë ‘quoted’','state 2, Zoë ‘quoted’','2026-11-22','2026-11-22 07:40:00.000000','2026-11-22 07:40:00.000000',2,'outcome 2, Zoë ‘quoted’','theme 2, Zoë ‘quoted’',1,1,'next_step_by 2, Zoë ‘quoted’',1,'withdrawn_why 2, Zoë ‘quoted’','written_by 2, Zoë ‘quoted’','topic 2, Zoë ‘quoted’','skill 2, Zoë ‘quoted’','asked_or_advised 2, Zoë ‘quoted’','excuse 2, Zoë ‘quoted’','recommendation 2, Zoë ‘quoted’',1,1,1,2,2);
CREATE TABLE commission_plan (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        terms VARCHAR NOT NULL,
        currency VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "commission_plan" VALUES(1,1,'terms 1, Zoë ‘quoted’','currency 1, Zoë ‘quoted’','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "commission_plan" VALUES(2,2,'terms 2, Zoë ‘quoted’','currency 2, Zoë ‘quoted’','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE commitment (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        book_id INTEGER NOT NULL,
        rep_id BIGINT REFERENCES rep (id),
        deal_id BIGINT REFERENCES deal (id),
        owner VARCHAR NOT NULL,
        what VARCHAR NOT NULL,
        due_on DATE NOT NULL,
        state VARCHAR NOT NULL,
        closed_on DATE,
        made_at DATETIME NOT NULL,
        made_on DATE NOT NULL
    );
INSERT INTO "commitment" VALUES(1,1,1,1,'owner 1, Zoë ‘quoted’','what 1, Zoë ‘quoted’','2026-11-21','state 1, Zoë ‘quoted’','2026-11-21','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "commitment" VALUES(2,2,2,2,'owner 2, Zoë ‘quoted’','what 2, Zoë ‘quoted’','2026-11-22','state 2, Zoë ‘quoted’','2026-11-22','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE commitment_event (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        commitment_id BIGINT NOT NULL REFERENCES commitment (id),
        kind VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        due_on DATE,
        note VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "commitment_event" VALUES(1,1,'kind 1, Zoë ‘quoted’','2026-11-21','2026-11-21','note 1, Zoë ‘quoted’','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "commitment_event" VALUES(2,2,'kind 2, Zoë ‘quoted’','2026-11-22','2026-11-22','note 2, Zoë ‘quoted’','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE deal (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        book_id INTEGER NOT NULL,
        source VARCHAR NOT NULL,
        source_id VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        account VARCHAR NOT NULL,
        rep_id BIGINT REFERENCES rep (id),
        owner VARCHAR NOT NULL,
        pipeline VARCHAR NOT NULL,
        stage VARCHAR NOT NULL,
        status VARCHAR NOT NULL,
        amount_minor BIGINT,
        currency VARCHAR NOT NULL,
        actual_minor BIGINT,
        created_on DATE,
        close_on DATE,
        closed_on DATE,
        stage_since DATE,
        next_step VARCHAR NOT NULL,
        next_step_on DATE,
        last_activity_on DATE,
        contacts INTEGER,
        probability INTEGER,
        forecast_category VARCHAR NOT NULL,
        deal_type VARCHAR NOT NULL,
        lost_reason VARCHAR NOT NULL,
        extra VARCHAR NOT NULL,
        fingerprint VARCHAR NOT NULL,
        first_import_id BIGINT NOT NULL REFERENCES import_run (id),
        last_import_id BIGINT NOT NULL REFERENCES import_run (id),
        last_seen_on DATE NOT NULL,
        vanished_on DATE
    , contact VARCHAR NOT NULL DEFAULT '', decision_maker VARCHAR NOT NULL DEFAULT '', competitor VARCHAR NOT NULL DEFAULT '', product VARCHAR NOT NULL DEFAULT '', segment VARCHAR NOT NULL DEFAULT '', discount INTEGER, margin INTEGER);
INSERT INTO "deal" VALUES(1,1,'source 1, Zoë ‘quoted’','source_id 1, Zoë ‘quoted’','name 1, Zoë ‘quoted’','account 1, Zoë ‘quoted’',1,'owner 1, Zoë ‘quoted’','pipeline 1, Zoë ‘quoted’','stage 1, Zoë ‘quoted’','status 1, Zoë ‘quoted’',1,'currency 1, Zoë ‘quoted’',1,'2026-11-21','2026-11-21','2026-11-21','2026-11-21','next_step 1, Zoë ‘quoted’','2026-11-21','2026-11-21',1,1,'forecast_category 1, Zoë ‘quoted’','deal_type 1, Zoë ‘quoted’','lost_reason 1, Zoë ‘quoted’','extra 1, Zoë ‘quoted’','fingerprint 1, Zoë ‘quoted’',1,1,'2026-11-21','2026-11-21','contact 1, Zoë ‘quoted’','decision_maker 1, Zoë ‘quoted’','competitor 1, Zoë ‘quoted’','product 1, Zoë ‘quoted’','segment 1, Zoë ‘quoted’',1,1);
INSERT INTO "deal" VALUES(2,2,'source 2, Zoë ‘quoted’','source_id 2, Zoë ‘quoted’','name 2, Zoë ‘quoted’','account 2, Zoë ‘quoted’',2,'owner 2, Zoë ‘quoted’','pipeline 2, Zoë ‘quoted’','stage 2, Zoë ‘quoted’','status 2, Zoë ‘quoted’',2,'currency 2, Zoë ‘quoted’',2,'2026-11-22','2026-11-22','2026-11-22','2026-11-22','next_step 2, Zoë ‘quoted’','2026-11-22','2026-11-22',2,2,'forecast_category 2, Zoë ‘quoted’','deal_type 2, Zoë ‘quoted’','lost_reason 2, Zoë ‘quoted’','extra 2, Zoë ‘quoted’','fingerprint 2, Zoë ‘quoted’',2,2,'2026-11-22','2026-11-22','contact 2, Zoë ‘quoted’','decision_maker 2, Zoë ‘quoted’','competitor 2, Zoë ‘quoted’','product 2, Zoë ‘quoted’','segment 2, Zoë ‘quoted’',2,2);
CREATE TABLE deal_agreement (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        deal_id BIGINT NOT NULL REFERENCES deal (id),
        audit_id BIGINT REFERENCES audit (id),
        kind VARCHAR NOT NULL,
        rules VARCHAR NOT NULL,
        stage VARCHAR NOT NULL,
        why VARCHAR NOT NULL,
        commitment_id BIGINT REFERENCES commitment (id),
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at DATETIME
    );
INSERT INTO "deal_agreement" VALUES(1,1,1,'kind 1, Zoë ‘quoted’','rules 1, Zoë ‘quoted’','stage 1, Zoë ‘quoted’','why 1, Zoë ‘quoted’',1,'written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21','2026-11-21 07:40:00.000000');
INSERT INTO "deal_agreement" VALUES(2,2,2,'kind 2, Zoë ‘quoted’','rules 2, Zoë ‘quoted’','stage 2, Zoë ‘quoted’','why 2, Zoë ‘quoted’',2,'written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22','2026-11-22 07:40:00.000000');
CREATE TABLE deal_change (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        deal_id BIGINT NOT NULL REFERENCES deal (id),
        field VARCHAR NOT NULL,
        old_value VARCHAR,
        new_value VARCHAR,
        on_date DATE NOT NULL,
        as_of DATE NOT NULL,
        import_id BIGINT NOT NULL REFERENCES import_run (id),
        basis VARCHAR NOT NULL
    );
INSERT INTO "deal_change" VALUES(1,1,'field 1, Zoë ‘quoted’','old_value 1, Zoë ‘quoted’','new_value 1, Zoë ‘quoted’','2026-11-21','2026-11-21',1,'basis 1, Zoë ‘quoted’');
INSERT INTO "deal_change" VALUES(2,2,'field 2, Zoë ‘quoted’','old_value 2, Zoë ‘quoted’','new_value 2, Zoë ‘quoted’','2026-11-22','2026-11-22',2,'basis 2, Zoë ‘quoted’');
CREATE TABLE deal_evidence (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        deal_id BIGINT NOT NULL REFERENCES deal (id),
        subject VARCHAR NOT NULL,
        answer VARCHAR NOT NULL,
        evidence VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at DATETIME
    );
INSERT INTO "deal_evidence" VALUES(1,1,'subject 1, Zoë ‘quoted’','answer 1, Zoë ‘quoted’','evidence 1, Zoë ‘quoted’','2026-11-21','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21','2026-11-21 07:40:00.000000');
INSERT INTO "deal_evidence" VALUES(2,2,'subject 2, Zoë ‘quoted’','answer 2, Zoë ‘quoted’','evidence 2, Zoë ‘quoted’','2026-11-22','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22','2026-11-22 07:40:00.000000');
CREATE TABLE deal_presence (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        deal_id BIGINT NOT NULL REFERENCES deal (id),
        from_on DATE NOT NULL,
        to_on DATE NOT NULL
    , import_id BIGINT REFERENCES import_run (id));
INSERT INTO "deal_presence" VALUES(1,1,'2026-11-21','2026-11-21',1);
INSERT INTO "deal_presence" VALUES(2,2,'2026-11-22','2026-11-22',2);
CREATE TABLE energy_note (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        energy INTEGER NOT NULL,
        on_date DATE NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "energy_note" VALUES(1,1,1,'2026-11-21','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "energy_note" VALUES(2,2,2,'2026-11-22','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE entered_figure (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        metric VARCHAR NOT NULL,
        first_on DATE NOT NULL,
        last_on DATE NOT NULL,
        amount BIGINT NOT NULL,
        currency VARCHAR NOT NULL,
        replaces_id BIGINT REFERENCES entered_figure (id),
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at DATETIME,
        withdrawn_on DATE,
        withdrawn_why VARCHAR NOT NULL
    );
INSERT INTO "entered_figure" VALUES(1,1,'metric 1, Zoë ‘quoted’','2026-11-21','2026-11-21',1,'currency 1, Zoë ‘quoted’',1,'written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21','2026-11-21 07:40:00.000000','2026-11-21','withdrawn_why 1, Zoë ‘quoted’');
INSERT INTO "entered_figure" VALUES(2,2,'metric 2, Zoë ‘quoted’','2026-11-22','2026-11-22',2,'currency 2, Zoë ‘quoted’',2,'written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22','2026-11-22 07:40:00.000000','2026-11-22','withdrawn_why 2, Zoë ‘quoted’');
CREATE TABLE erased_name (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        erasure_id BIGINT NOT NULL REFERENCES erasure (id),
        name_hash VARCHAR NOT NULL
    );
INSERT INTO "erased_name" VALUES(1,1,'name_hash 1, Zoë ‘quoted’');
INSERT INTO "erased_name" VALUES(2,2,'name_hash 2, Zoë ‘quoted’');
CREATE TABLE erasure (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        erased_at DATETIME NOT NULL,
        erased_on DATE NOT NULL,
        finished_at DATETIME
    );
INSERT INTO "erasure" VALUES(1,1,'2026-11-21 07:40:00.000000','2026-11-21','2026-11-21 07:40:00.000000');
INSERT INTO "erasure" VALUES(2,2,'2026-11-22 07:40:00.000000','2026-11-22','2026-11-22 07:40:00.000000');
CREATE TABLE expectation (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        metric VARCHAR NOT NULL,
        unit VARCHAR NOT NULL,
        target BIGINT NOT NULL,
        currency VARCHAR NOT NULL,
        per VARCHAR NOT NULL,
        otherwise VARCHAR NOT NULL,
        from_on DATE NOT NULL,
        until_on DATE,
        agreed_on DATE,
        agreed_entered_on DATE,
        withdrawn_on DATE,
        raised_from_id BIGINT REFERENCES expectation (id),
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "expectation" VALUES(1,1,'metric 1, Zoë ‘quoted’','unit 1, Zoë ‘quoted’',1,'currency 1, Zoë ‘quoted’','per 1, Zoë ‘quoted’','otherwise 1, Zoë ‘quoted’','2026-11-21','2026-11-21','2026-11-21','2026-11-21','2026-11-21',1,'written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "expectation" VALUES(2,2,'metric 2, Zoë ‘quoted’','unit 2, Zoë ‘quoted’',2,'currency 2, Zoë ‘quoted’','per 2, Zoë ‘quoted’','otherwise 2, Zoë ‘quoted’','2026-11-22','2026-11-22','2026-11-22','2026-11-22','2026-11-22',2,'written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE expectation_event (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        expectation_id BIGINT NOT NULL REFERENCES expectation (id),
        kind VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        note VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "expectation_event" VALUES(1,1,'kind 1, Zoë ‘quoted’','2026-11-21','note 1, Zoë ‘quoted’','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "expectation_event" VALUES(2,2,'kind 2, Zoë ‘quoted’','2026-11-22','note 2, Zoë ‘quoted’','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE gap_talk (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        expectation_id BIGINT REFERENCES expectation (id),
        about VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        planned_on DATE,
        opening VARCHAR NOT NULL,
        otherwise VARCHAR NOT NULL,
        asked VARCHAR NOT NULL,
        held_on DATE,
        facts VARCHAR NOT NULL,
        response VARCHAR NOT NULL,
        agreed VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at DATETIME,
        withdrawn_on DATE,
        withdrawn_why VARCHAR NOT NULL
    );
INSERT INTO "gap_talk" VALUES(1,1,1,'about 1, Zoë ‘quoted’','state 1, Zoë ‘quoted’','2026-11-21','opening 1, Zoë ‘quoted’','otherwise 1, Zoë ‘quoted’','asked 1, Zoë ‘quoted’','2026-11-21','facts 1, Zoë ‘quoted’','response 1, Zoë ‘quoted’','agreed 1, Zoë ‘quoted’','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21','2026-11-21 07:40:00.000000','2026-11-21','withdrawn_why 1, Zoë ‘quoted’');
INSERT INTO "gap_talk" VALUES(2,2,2,'about 2, Zoë ‘quoted’','state 2, Zoë ‘quoted’','2026-11-22','opening 2, Zoë ‘quoted’','otherwise 2, Zoë ‘quoted’','asked 2, Zoë ‘quoted’','2026-11-22','facts 2, Zoë ‘quoted’','response 2, Zoë ‘quoted’','agreed 2, Zoë ‘quoted’','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22','2026-11-22 07:40:00.000000','2026-11-22','withdrawn_why 2, Zoë ‘quoted’');
CREATE TABLE goal_change (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        goal_id BIGINT NOT NULL REFERENCES personal_goal (id),
        kind VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        says VARCHAR NOT NULL,
        why VARCHAR NOT NULL,
        what VARCHAR NOT NULL,
        amount_minor BIGINT,
        saved_minor BIGINT NOT NULL,
        net_percent INTEGER,
        by_on DATE NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "goal_change" VALUES(1,1,'kind 1, Zoë ‘quoted’','2026-11-21','says 1, Zoë ‘quoted’','why 1, Zoë ‘quoted’','what 1, Zoë ‘quoted’',1,1,1,'2026-11-21','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "goal_change" VALUES(2,2,'kind 2, Zoë ‘quoted’','2026-11-22','says 2, Zoë ‘quoted’','why 2, Zoë ‘quoted’','what 2, Zoë ‘quoted’',2,2,2,'2026-11-22','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE goal_expectation (
        goal_id BIGINT NOT NULL REFERENCES personal_goal (id),
        expectation_id BIGINT NOT NULL REFERENCES expectation (id),
        PRIMARY KEY (goal_id, expectation_id)
    );
INSERT INTO "goal_expectation" VALUES(1,1);
INSERT INTO "goal_expectation" VALUES(2,2);
CREATE TABLE goal_milestone (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        goal_id BIGINT NOT NULL REFERENCES personal_goal (id),
        what VARCHAR NOT NULL,
        by_on DATE NOT NULL,
        state VARCHAR NOT NULL,
        done_on DATE,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "goal_milestone" VALUES(1,1,'what 1, Zoë ‘quoted’','2026-11-21','state 1, Zoë ‘quoted’','2026-11-21','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "goal_milestone" VALUES(2,2,'what 2, Zoë ‘quoted’','2026-11-22','state 2, Zoë ‘quoted’','2026-11-22','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE goal_rate (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        goal_id BIGINT NOT NULL REFERENCES personal_goal (id),
        step VARCHAR NOT NULL,
        value VARCHAR NOT NULL,
        why VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "goal_rate" VALUES(1,1,'step 1, Zoë ‘quoted’','value 1, Zoë ‘quoted’','why 1, Zoë ‘quoted’','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "goal_rate" VALUES(2,2,'step 2, Zoë ‘quoted’','value 2, Zoë ‘quoted’','why 2, Zoë ‘quoted’','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE goal_review (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        goal_id BIGINT NOT NULL REFERENCES personal_goal (id),
        on_date DATE NOT NULL,
        verdict VARCHAR NOT NULL,
        earned_minor BIGINT,
        revenue_minor BIGINT,
        note VARCHAR NOT NULL,
        changes VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "goal_review" VALUES(1,1,'2026-11-21','verdict 1, Zoë ‘quoted’',1,1,'note 1, Zoë ‘quoted’','changes 1, Zoë ‘quoted’','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "goal_review" VALUES(2,2,'2026-11-22','verdict 2, Zoë ‘quoted’',2,2,'note 2, Zoë ‘quoted’','changes 2, Zoë ‘quoted’','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE import_journal (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        import_id BIGINT NOT NULL REFERENCES import_run (id),
        kind VARCHAR NOT NULL,
        first_id BIGINT NOT NULL,
        last_id BIGINT NOT NULL,
        was VARCHAR NOT NULL
    );
INSERT INTO "import_journal" VALUES(1,1,'kind 1, Zoë ‘quoted’',1,1,'was 1, Zoë ‘quoted’');
INSERT INTO "import_journal" VALUES(2,2,'kind 2, Zoë ‘quoted’',2,2,'was 2, Zoë ‘quoted’');
CREATE TABLE import_run (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        book_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        file_name VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL,
        profile VARCHAR NOT NULL,
        as_of DATE NOT NULL,
        partial BOOLEAN NOT NULL,
        rows INTEGER NOT NULL,
        created INTEGER NOT NULL,
        updated INTEGER NOT NULL,
        unchanged INTEGER NOT NULL,
        rejected INTEGER NOT NULL,
        ignored INTEGER NOT NULL,
        events INTEGER NOT NULL,
        rejects_file VARCHAR NOT NULL,
        fields VARCHAR NOT NULL,
        imported_at DATETIME NOT NULL,
        imported_on DATE NOT NULL,
        undone_at DATETIME
    , undoable BOOLEAN NOT NULL DEFAULT false, reading VARCHAR NOT NULL DEFAULT '');
INSERT INTO "import_run" VALUES(1,1,'kind 1, Zoë ‘quoted’','file_name 1, Zoë ‘quoted’','sha256 1, Zoë ‘quoted’','profile 1, Zoë ‘quoted’','2026-11-21',1,1,1,1,1,1,1,1,'rejects_file 1, Zoë ‘quoted’','fields 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21','2026-11-21 07:40:00.000000',1,'reading 1, Zoë ‘quoted’');
INSERT INTO "import_run" VALUES(2,2,'kind 2, Zoë ‘quoted’','file_name 2, Zoë ‘quoted’','sha256 2, Zoë ‘quoted’','profile 2, Zoë ‘quoted’','2026-11-22',1,2,2,2,2,2,2,2,'rejects_file 2, Zoë ‘quoted’','fields 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22','2026-11-22 07:40:00.000000',1,'reading 2, Zoë ‘quoted’');
CREATE TABLE meeting (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        book_id INTEGER NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        deal_id BIGINT REFERENCES deal (id),
        title VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        at_time VARCHAR NOT NULL,
        starts_at DATETIME NOT NULL,
        minutes INTEGER NOT NULL,
        with_customer BOOLEAN NOT NULL,
        state VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        source_uid VARCHAR NOT NULL
    , series VARCHAR NOT NULL DEFAULT '', sequence INTEGER NOT NULL DEFAULT 0, kind_by VARCHAR NOT NULL DEFAULT '', deal_by VARCHAR NOT NULL DEFAULT '', maybe_deals VARCHAR NOT NULL DEFAULT '');
INSERT INTO "meeting" VALUES(1,1,1,1,'title 1, Zoë ‘quoted’','2026-11-21','at_time 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000',1,1,'state 1, Zoë ‘quoted’','source 1, Zoë ‘quoted’','source_uid 1, Zoë ‘quoted’','series 1, Zoë ‘quoted’',1,'kind_by 1, Zoë ‘quoted’','deal_by 1, Zoë ‘quoted’','maybe_deals 1, Zoë ‘quoted’');
INSERT INTO "meeting" VALUES(2,2,2,2,'title 2, Zoë ‘quoted’','2026-11-22','at_time 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000',2,1,'state 2, Zoë ‘quoted’','source 2, Zoë ‘quoted’','source_uid 2, Zoë ‘quoted’','series 2, Zoë ‘quoted’',2,'kind_by 2, Zoë ‘quoted’','deal_by 2, Zoë ‘quoted’','maybe_deals 2, Zoë ‘quoted’');
CREATE TABLE meeting_choice (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        series VARCHAR NOT NULL,
        deal_said BOOLEAN NOT NULL,
        deal_id BIGINT,
        with_customer BOOLEAN,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "meeting_choice" VALUES(1,1,'series 1, Zoë ‘quoted’',1,1,1,'2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "meeting_choice" VALUES(2,2,'series 2, Zoë ‘quoted’',1,2,1,'2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE own_metric (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        book_id INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        name_key VARCHAR NOT NULL,
        unit VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "own_metric" VALUES(1,1,'name 1, Zoë ‘quoted’','name_key 1, Zoë ‘quoted’','unit 1, Zoë ‘quoted’','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "own_metric" VALUES(2,2,'name 2, Zoë ‘quoted’','name_key 2, Zoë ‘quoted’','unit 2, Zoë ‘quoted’','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE personal_goal (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        what VARCHAR NOT NULL,
        amount_minor BIGINT,
        saved_minor BIGINT NOT NULL,
        currency VARCHAR NOT NULL,
        net_percent INTEGER,
        began_on DATE NOT NULL,
        by_on DATE NOT NULL,
        state VARCHAR NOT NULL,
        closed_on DATE,
        follow_on DATE NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "personal_goal" VALUES(1,1,'what 1, Zoë ‘quoted’',1,1,'currency 1, Zoë ‘quoted’',1,'2026-11-21','2026-11-21','state 1, Zoë ‘quoted’','2026-11-21','2026-11-21','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "personal_goal" VALUES(2,2,'what 2, Zoë ‘quoted’',2,2,'currency 2, Zoë ‘quoted’',2,'2026-11-22','2026-11-22','state 2, Zoë ‘quoted’','2026-11-22','2026-11-22','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE plan_step (
        plan_id BIGINT NOT NULL REFERENCES action_plan (id),
        commitment_id BIGINT NOT NULL REFERENCES commitment (id),
        place INTEGER NOT NULL,
        PRIMARY KEY (plan_id, commitment_id)
    );
INSERT INTO "plan_step" VALUES(1,1,1);
INSERT INTO "plan_step" VALUES(2,2,2);
CREATE TABLE profile_answer (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        question VARCHAR NOT NULL,
        asked VARCHAR NOT NULL,
        answer VARCHAR NOT NULL,
        declined BOOLEAN NOT NULL,
        on_date DATE NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "profile_answer" VALUES(1,1,'question 1, Zoë ‘quoted’','asked 1, Zoë ‘quoted’','answer 1, Zoë ‘quoted’',1,'2026-11-21','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "profile_answer" VALUES(2,2,'question 2, Zoë ‘quoted’','asked 2, Zoë ‘quoted’','answer 2, Zoë ‘quoted’',1,'2026-11-22','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE quota (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        period VARCHAR NOT NULL,
        starts_on DATE NOT NULL,
        ends_on DATE NOT NULL,
        amount_minor BIGINT NOT NULL,
        currency VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "quota" VALUES(1,1,'period 1, Zoë ‘quoted’','2026-11-21','2026-11-21',1,'currency 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "quota" VALUES(2,2,'period 2, Zoë ‘quoted’','2026-11-22','2026-11-22',2,'currency 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE reason_given (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        on_date DATE NOT NULL,
        words VARCHAR NOT NULL,
        expectation_id BIGINT REFERENCES expectation (id),
        missed_from DATE,
        missed_to DATE,
        commitment_id BIGINT REFERENCES commitment (id),
        session_id BIGINT REFERENCES coaching_session (id),
        gap VARCHAR NOT NULL,
        real_problem VARCHAR NOT NULL,
        taken VARCHAR NOT NULL,
        cause VARCHAR NOT NULL,
        obstacle VARCHAR NOT NULL,
        clearing_id BIGINT REFERENCES commitment (id),
        amends_id BIGINT REFERENCES reason_given (id),
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at DATETIME,
        withdrawn_on DATE,
        withdrawn_why VARCHAR NOT NULL
    );
INSERT INTO "reason_given" VALUES(1,1,'2026-11-21','words 1, Zoë ‘quoted’',1,'2026-11-21','2026-11-21',1,1,'gap 1, Zoë ‘quoted’','real_problem 1, Zoë ‘quoted’','taken 1, Zoë ‘quoted’','cause 1, Zoë ‘quoted’','obstacle 1, Zoë ‘quoted’',1,1,'written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21','2026-11-21 07:40:00.000000','2026-11-21','withdrawn_why 1, Zoë ‘quoted’');
INSERT INTO "reason_given" VALUES(2,2,'2026-11-22','words 2, Zoë ‘quoted’',2,'2026-11-22','2026-11-22',2,2,'gap 2, Zoë ‘quoted’','real_problem 2, Zoë ‘quoted’','taken 2, Zoë ‘quoted’','cause 2, Zoë ‘quoted’','obstacle 2, Zoë ‘quoted’',2,2,'written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22','2026-11-22 07:40:00.000000','2026-11-22','withdrawn_why 2, Zoë ‘quoted’');
CREATE TABLE recognition (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        words VARCHAR NOT NULL,
        fact VARCHAR NOT NULL,
        form VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_on DATE,
        withdrawn_why VARCHAR NOT NULL
    );
INSERT INTO "recognition" VALUES(1,1,'words 1, Zoë ‘quoted’','fact 1, Zoë ‘quoted’','form 1, Zoë ‘quoted’','2026-11-21','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21','2026-11-21','withdrawn_why 1, Zoë ‘quoted’');
INSERT INTO "recognition" VALUES(2,2,'words 2, Zoë ‘quoted’','fact 2, Zoë ‘quoted’','form 2, Zoë ‘quoted’','2026-11-22','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22','2026-11-22','withdrawn_why 2, Zoë ‘quoted’');
CREATE TABLE rep (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        book_id INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        name_key VARCHAR NOT NULL,
        role VARCHAR NOT NULL,
        status VARCHAR NOT NULL,
        started_on DATE,
        left_on DATE,
        archived_on DATE,
        weekdays VARCHAR NOT NULL,
        part_time INTEGER NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "rep" VALUES(1,1,'name 1, Zoë ‘quoted’','name_key 1, Zoë ‘quoted’','role 1, Zoë ‘quoted’','status 1, Zoë ‘quoted’','2026-11-21','2026-11-21','2026-11-21','weekdays 1, Zoë ‘quoted’',1,'2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "rep" VALUES(2,2,'name 2, Zoë ‘quoted’','name_key 2, Zoë ‘quoted’','role 2, Zoë ‘quoted’','status 2, Zoë ‘quoted’','2026-11-22','2026-11-22','2026-11-22','weekdays 2, Zoë ‘quoted’',2,'2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE rep_alias (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        book_id INTEGER NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        alias VARCHAR NOT NULL,
        alias_key VARCHAR NOT NULL
    );
INSERT INTO "rep_alias" VALUES(1,1,1,'alias 1, Zoë ‘quoted’','alias_key 1, Zoë ‘quoted’');
INSERT INTO "rep_alias" VALUES(2,2,2,'alias 2, Zoë ‘quoted’','alias_key 2, Zoë ‘quoted’');
CREATE TABLE rep_hold (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        why VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL,
        lifted_at DATETIME,
        lifted_on DATE,
        lifted_why VARCHAR NOT NULL
    );
INSERT INTO "rep_hold" VALUES(1,1,'why 1, Zoë ‘quoted’','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21','2026-11-21 07:40:00.000000','2026-11-21','lifted_why 1, Zoë ‘quoted’');
INSERT INTO "rep_hold" VALUES(2,2,'why 2, Zoë ‘quoted’','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22','2026-11-22 07:40:00.000000','2026-11-22','lifted_why 2, Zoë ‘quoted’');
CREATE TABLE session_answer (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        session_id BIGINT NOT NULL REFERENCES coaching_session (id),
        question VARCHAR NOT NULL,
        asked VARCHAR NOT NULL,
        answer VARCHAR NOT NULL,
        revision INTEGER NOT NULL,
        answered_at DATETIME NOT NULL,
        answered_on DATE NOT NULL
    );
INSERT INTO "session_answer" VALUES(1,1,'question 1, Zoë ‘quoted’','asked 1, Zoë ‘quoted’','answer 1, Zoë ‘quoted’',1,'2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "session_answer" VALUES(2,2,'question 2, Zoë ‘quoted’','asked 2, Zoë ‘quoted’','answer 2, Zoë ‘quoted’',2,'2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE session_commitment (
        session_id BIGINT NOT NULL REFERENCES coaching_session (id),
        commitment_id BIGINT NOT NULL REFERENCES commitment (id),
        PRIMARY KEY (session_id, commitment_id)
    );
INSERT INTO "session_commitment" VALUES(1,1);
INSERT INTO "session_commitment" VALUES(2,2);
CREATE TABLE session_evidence (
        session_id BIGINT NOT NULL REFERENCES coaching_session (id),
        evidence_id BIGINT NOT NULL REFERENCES deal_evidence (id),
        PRIMARY KEY (session_id, evidence_id)
    );
INSERT INTO "session_evidence" VALUES(1,1);
INSERT INTO "session_evidence" VALUES(2,2);
CREATE TABLE session_participant (
        session_id BIGINT NOT NULL REFERENCES coaching_session (id),
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        PRIMARY KEY (session_id, rep_id)
    );
INSERT INTO "session_participant" VALUES(1,1);
INSERT INTO "session_participant" VALUES(2,2);
CREATE TABLE skill_assessment (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        skill VARCHAR NOT NULL,
        tenths INTEGER NOT NULL,
        on_date DATE NOT NULL,
        why VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        original VARCHAR NOT NULL,
        amends_id BIGINT REFERENCES skill_assessment (id),
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at DATETIME,
        withdrawn_on DATE,
        withdrawn_why VARCHAR NOT NULL
    );
INSERT INTO "skill_assessment" VALUES(1,1,'skill 1, Zoë ‘quoted’',1,'2026-11-21','why 1, Zoë ‘quoted’','source 1, Zoë ‘quoted’','original 1, Zoë ‘quoted’',1,'written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21','2026-11-21 07:40:00.000000','2026-11-21','withdrawn_why 1, Zoë ‘quoted’');
INSERT INTO "skill_assessment" VALUES(2,2,'skill 2, Zoë ‘quoted’',2,'2026-11-22','why 2, Zoë ‘quoted’','source 2, Zoë ‘quoted’','original 2, Zoë ‘quoted’',2,'written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22','2026-11-22 07:40:00.000000','2026-11-22','withdrawn_why 2, Zoë ‘quoted’');
CREATE TABLE skill_focus (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        skill VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        why VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "skill_focus" VALUES(1,1,'skill 1, Zoë ‘quoted’','2026-11-21','why 1, Zoë ‘quoted’','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "skill_focus" VALUES(2,2,'skill 2, Zoë ‘quoted’','2026-11-22','why 2, Zoë ‘quoted’','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE store_fact (name VARCHAR NOT NULL PRIMARY KEY, value VARCHAR NOT NULL);
INSERT INTO "store_fact" VALUES('made_on','2026-11-23');
INSERT INTO "store_fact" VALUES('made_at','2026-11-23 07:40:00.000000');
INSERT INTO "store_fact" VALUES('name 1, Zoë ‘quoted’','value 1, Zoë ‘quoted’');
INSERT INTO "store_fact" VALUES('name 2, Zoë ‘quoted’','value 2, Zoë ‘quoted’');
CREATE TABLE strike (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        expectation_id BIGINT NOT NULL REFERENCES expectation (id),
        on_date DATE NOT NULL,
        missed_from DATE NOT NULL,
        missed_to DATE NOT NULL,
        period VARCHAR NOT NULL,
        facts VARCHAR NOT NULL,
        otherwise VARCHAR NOT NULL,
        number INTEGER NOT NULL,
        brings VARCHAR NOT NULL,
        told VARCHAR NOT NULL,
        why VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "strike" VALUES(1,1,1,'2026-11-21','2026-11-21','2026-11-21','period 1, Zoë ‘quoted’','facts 1, Zoë ‘quoted’','otherwise 1, Zoë ‘quoted’',1,'brings 1, Zoë ‘quoted’','told 1, Zoë ‘quoted’','why 1, Zoë ‘quoted’','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "strike" VALUES(2,2,2,'2026-11-22','2026-11-22','2026-11-22','period 2, Zoë ‘quoted’','facts 2, Zoë ‘quoted’','otherwise 2, Zoë ‘quoted’',2,'brings 2, Zoë ‘quoted’','told 2, Zoë ‘quoted’','why 2, Zoë ‘quoted’','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE strike_note (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        strike_id BIGINT NOT NULL REFERENCES strike (id),
        kind VARCHAR NOT NULL,
        words VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL
    );
INSERT INTO "strike_note" VALUES(1,1,'kind 1, Zoë ‘quoted’','words 1, Zoë ‘quoted’','2026-11-21','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "strike_note" VALUES(2,2,'kind 2, Zoë ‘quoted’','words 2, Zoë ‘quoted’','2026-11-22','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE subject_export (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        rep_id BIGINT NOT NULL REFERENCES rep (id),
        path VARCHAR NOT NULL,
        made_at DATETIME NOT NULL,
        made_on DATE NOT NULL
    );
INSERT INTO "subject_export" VALUES(1,1,'path 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21');
INSERT INTO "subject_export" VALUES(2,2,'path 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22');
CREATE TABLE talk_commitment (
        talk_id BIGINT NOT NULL REFERENCES gap_talk (id),
        commitment_id BIGINT NOT NULL REFERENCES commitment (id),
        PRIMARY KEY (talk_id, commitment_id)
    );
INSERT INTO "talk_commitment" VALUES(1,1);
INSERT INTO "talk_commitment" VALUES(2,2);
CREATE TABLE task_away (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        book_id INTEGER NOT NULL,
        starts_on DATE NOT NULL,
        ends_on DATE NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at DATETIME
    );
INSERT INTO "task_away" VALUES(1,1,'2026-11-21','2026-11-21','2026-11-21 07:40:00.000000','2026-11-21','2026-11-21 07:40:00.000000');
INSERT INTO "task_away" VALUES(2,2,'2026-11-22','2026-11-22','2026-11-22 07:40:00.000000','2026-11-22','2026-11-22 07:40:00.000000');
CREATE TABLE task_mark (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        book_id INTEGER NOT NULL,
        task INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        why VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at DATETIME
    );
INSERT INTO "task_mark" VALUES(1,1,1,'kind 1, Zoë ‘quoted’','2026-11-21','why 1, Zoë ‘quoted’','written_by 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21','2026-11-21 07:40:00.000000');
INSERT INTO "task_mark" VALUES(2,2,2,'kind 2, Zoë ‘quoted’','2026-11-22','why 2, Zoë ‘quoted’','written_by 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22','2026-11-22 07:40:00.000000');
CREATE TABLE time_entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        book_id INTEGER NOT NULL,
        competency VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        minutes INTEGER NOT NULL,
        note VARCHAR NOT NULL,
        entered_at DATETIME NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at DATETIME
    );
INSERT INTO "time_entry" VALUES(1,1,'competency 1, Zoë ‘quoted’','2026-11-21',1,'note 1, Zoë ‘quoted’','2026-11-21 07:40:00.000000','2026-11-21','2026-11-21 07:40:00.000000');
INSERT INTO "time_entry" VALUES(2,2,'competency 2, Zoë ‘quoted’','2026-11-22',2,'note 2, Zoë ‘quoted’','2026-11-22 07:40:00.000000','2026-11-22','2026-11-22 07:40:00.000000');
CREATE UNIQUE INDEX rep_by_name ON rep (book_id, name_key);
CREATE UNIQUE INDEX rep_alias_by_key ON rep_alias (book_id, alias_key);
CREATE INDEX rep_alias_by_rep ON rep_alias (rep_id);
CREATE UNIQUE INDEX quota_by_period ON quota (rep_id, starts_on, ends_on);
CREATE INDEX absence_by_rep ON absence (rep_id, ends_on);
CREATE INDEX import_run_by_as_of ON import_run (book_id, kind, as_of);
CREATE UNIQUE INDEX deal_by_source ON deal (book_id, source, source_id);
CREATE INDEX deal_change_by_deal ON deal_change (deal_id, field, on_date);
CREATE INDEX deal_change_by_day ON deal_change (on_date);
CREATE INDEX deal_change_by_import ON deal_change (import_id);
CREATE INDEX deal_presence_by_deal ON deal_presence (deal_id, from_on);
CREATE INDEX meeting_by_day ON meeting (book_id, on_date, at_time);
CREATE INDEX meeting_by_rep ON meeting (rep_id, on_date);
CREATE INDEX meeting_by_deal ON meeting (deal_id, on_date);
CREATE UNIQUE INDEX meeting_by_source ON meeting (book_id, source, source_uid);
CREATE INDEX commitment_by_state ON commitment (book_id, state, due_on);
CREATE INDEX commitment_by_due ON commitment (book_id, due_on);
CREATE INDEX commitment_by_rep ON commitment (rep_id, due_on);
CREATE INDEX commitment_by_day ON commitment (book_id, made_on);
CREATE INDEX commitment_event_by_commitment ON commitment_event (commitment_id);
CREATE INDEX coaching_session_by_rep ON coaching_session (rep_id, state, on_date);
CREATE INDEX coaching_session_by_day ON coaching_session (book_id, on_date);
CREATE INDEX coaching_session_by_meeting ON coaching_session (meeting_id);
CREATE INDEX coaching_session_draft ON coaching_session (book_id, rep_id) WHERE state = 'draft';
CREATE UNIQUE INDEX session_answer_by_question ON session_answer (session_id, question, revision);
CREATE INDEX session_commitment_by_commitment ON session_commitment (commitment_id);
CREATE INDEX audit_by_day ON audit (book_id, recorded_on);
CREATE INDEX audit_finding_by_place ON audit_finding (audit_id, place);
CREATE INDEX audit_finding_by_deal ON audit_finding (deal_id);
CREATE INDEX task_away_by_end ON task_away (book_id, ends_on);
CREATE INDEX time_entry_by_day ON time_entry (book_id, on_date);
CREATE INDEX audit_waiver_by_end ON audit_waiver (until_on);
CREATE INDEX deal_evidence_by_deal ON deal_evidence (deal_id, subject, id);
CREATE INDEX deal_agreement_by_deal ON deal_agreement (deal_id, id);
CREATE INDEX deal_agreement_by_day ON deal_agreement (entered_on);
CREATE INDEX deal_agreement_by_commitment ON deal_agreement (commitment_id);
CREATE INDEX import_journal_by_import ON import_journal (import_id);
CREATE INDEX commitment_by_deal ON commitment (deal_id);
CREATE INDEX coaching_session_by_deal ON coaching_session (deal_id);
CREATE INDEX audit_waiver_by_deal ON audit_waiver (deal_id, rule, until_on);
CREATE INDEX audit_waiver_by_rep ON audit_waiver (rep_id);
CREATE UNIQUE INDEX calendar_source_by_path ON calendar_source (book_id, path);
CREATE INDEX calendar_sighting_by_meeting ON calendar_sighting (meeting_id);
CREATE UNIQUE INDEX meeting_choice_by_series ON meeting_choice (rep_id, series);
CREATE INDEX session_participant_by_rep ON session_participant (rep_id);
CREATE INDEX session_evidence_by_evidence ON session_evidence (evidence_id);
CREATE INDEX skill_assessment_by_rep ON skill_assessment (rep_id, on_date);
CREATE INDEX skill_focus_by_rep ON skill_focus (rep_id, on_date);
CREATE INDEX deal_by_status ON deal (book_id, status, close_on, vanished_on);
CREATE INDEX deal_by_rep ON deal (rep_id, status) WHERE rep_id IS NOT NULL;
CREATE INDEX meeting_of_days ON meeting (book_id, on_date) WHERE minutes > 1440;
CREATE INDEX coaching_session_by_skill ON coaching_session (rep_id, kind, state, skill, on_date);
CREATE INDEX task_mark_by_task ON task_mark (book_id, task, on_date, id, kind, withdrawn_at);
CREATE INDEX task_mark_by_day ON task_mark (book_id, on_date, id, task, kind, withdrawn_at);
CREATE UNIQUE INDEX own_metric_by_name ON own_metric (book_id, name_key);
CREATE INDEX expectation_by_rep ON expectation (rep_id, metric, from_on);
CREATE INDEX expectation_event_by_expectation ON expectation_event (expectation_id);
CREATE INDEX entered_figure_by_rep ON entered_figure (rep_id, last_on);
CREATE UNIQUE INDEX activity_by_key ON activity (book_id, natural_key);
CREATE INDEX activity_by_rep ON activity (rep_id, on_date, kind, reached);
CREATE INDEX reason_given_by_rep ON reason_given (rep_id, on_date);
CREATE INDEX reason_given_by_day ON reason_given (on_date);
CREATE INDEX reason_given_by_session ON reason_given (session_id);
CREATE INDEX reason_given_by_clearing ON reason_given (clearing_id);
CREATE INDEX coaching_session_excuse ON coaching_session (book_id, on_date) WHERE excuse <> '';
CREATE INDEX gap_talk_by_rep ON gap_talk (rep_id, held_on);
CREATE INDEX gap_talk_planned ON gap_talk (planned_on) WHERE state = 'prepared';
CREATE INDEX talk_commitment_by_commitment ON talk_commitment (commitment_id);
CREATE INDEX action_plan_by_rep ON action_plan (rep_id, entered_on);
CREATE INDEX action_plan_open ON action_plan (review_on) WHERE closed_on IS NULL;
CREATE INDEX plan_step_by_commitment ON plan_step (commitment_id);
CREATE INDEX strike_by_rep ON strike (rep_id, on_date);
CREATE INDEX strike_by_day ON strike (on_date);
CREATE INDEX strike_note_by_strike ON strike_note (strike_id, kind);
CREATE INDEX profile_answer_by_rep ON profile_answer (rep_id, question);
CREATE INDEX energy_note_by_day ON energy_note (on_date, rep_id, energy);
CREATE INDEX coaching_session_energy ON coaching_session (book_id, on_date, state, rep_id, energy)
        WHERE energy IS NOT NULL;
CREATE INDEX session_answer_energy ON session_answer (answered_on) WHERE question = 'energy';
CREATE INDEX recognition_by_rep ON recognition (rep_id, on_date);
CREATE INDEX recognition_by_day ON recognition (on_date, rep_id, fact) WHERE withdrawn_on IS NULL;
CREATE INDEX personal_goal_by_rep ON personal_goal (rep_id, began_on);
CREATE UNIQUE INDEX personal_goal_open ON personal_goal (rep_id) WHERE state = 'open';
CREATE INDEX personal_goal_due ON personal_goal (state, follow_on, rep_id);
CREATE INDEX goal_change_by_goal ON goal_change (goal_id);
CREATE INDEX goal_milestone_by_goal ON goal_milestone (goal_id);
CREATE INDEX goal_rate_by_goal ON goal_rate (goal_id);
CREATE INDEX goal_review_by_goal ON goal_review (goal_id, on_date);
CREATE INDEX goal_expectation_by_expectation ON goal_expectation (expectation_id);
CREATE INDEX commission_plan_by_rep ON commission_plan (rep_id);
CREATE INDEX rep_hold_by_rep ON rep_hold (rep_id);
CREATE INDEX subject_export_by_rep ON subject_export (rep_id);
CREATE UNIQUE INDEX erasure_by_rep ON erasure (rep_id);
CREATE INDEX erased_name_by_erasure ON erased_name (erasure_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('import_run',2);
INSERT INTO "sqlite_sequence" VALUES('own_metric',2);
INSERT INTO "sqlite_sequence" VALUES('rep',2);
INSERT INTO "sqlite_sequence" VALUES('task_away',2);
INSERT INTO "sqlite_sequence" VALUES('task_mark',2);
INSERT INTO "sqlite_sequence" VALUES('time_entry',2);
INSERT INTO "sqlite_sequence" VALUES('absence',2);
INSERT INTO "sqlite_sequence" VALUES('activity',2);
INSERT INTO "sqlite_sequence" VALUES('audit',2);
INSERT INTO "sqlite_sequence" VALUES('calendar_source',2);
INSERT INTO "sqlite_sequence" VALUES('commission_plan',2);
INSERT INTO "sqlite_sequence" VALUES('deal',2);
INSERT INTO "sqlite_sequence" VALUES('energy_note',2);
INSERT INTO "sqlite_sequence" VALUES('entered_figure',2);
INSERT INTO "sqlite_sequence" VALUES('erasure',2);
INSERT INTO "sqlite_sequence" VALUES('expectation',2);
INSERT INTO "sqlite_sequence" VALUES('import_journal',2);
INSERT INTO "sqlite_sequence" VALUES('meeting_choice',2);
INSERT INTO "sqlite_sequence" VALUES('personal_goal',2);
INSERT INTO "sqlite_sequence" VALUES('profile_answer',2);
INSERT INTO "sqlite_sequence" VALUES('quota',2);
INSERT INTO "sqlite_sequence" VALUES('recognition',2);
INSERT INTO "sqlite_sequence" VALUES('rep_alias',2);
INSERT INTO "sqlite_sequence" VALUES('rep_hold',2);
INSERT INTO "sqlite_sequence" VALUES('skill_assessment',2);
INSERT INTO "sqlite_sequence" VALUES('skill_focus',2);
INSERT INTO "sqlite_sequence" VALUES('subject_export',2);
INSERT INTO "sqlite_sequence" VALUES('action_plan',2);
INSERT INTO "sqlite_sequence" VALUES('audit_finding',2);
INSERT INTO "sqlite_sequence" VALUES('audit_waiver',2);
INSERT INTO "sqlite_sequence" VALUES('commitment',2);
INSERT INTO "sqlite_sequence" VALUES('deal_change',2);
INSERT INTO "sqlite_sequence" VALUES('deal_evidence',2);
INSERT INTO "sqlite_sequence" VALUES('deal_presence',2);
INSERT INTO "sqlite_sequence" VALUES('erased_name',2);
INSERT INTO "sqlite_sequence" VALUES('expectation_event',2);
INSERT INTO "sqlite_sequence" VALUES('gap_talk',2);
INSERT INTO "sqlite_sequence" VALUES('goal_change',2);
INSERT INTO "sqlite_sequence" VALUES('goal_milestone',2);
INSERT INTO "sqlite_sequence" VALUES('goal_rate',2);
INSERT INTO "sqlite_sequence" VALUES('goal_review',2);
INSERT INTO "sqlite_sequence" VALUES('meeting',2);
INSERT INTO "sqlite_sequence" VALUES('strike',2);
INSERT INTO "sqlite_sequence" VALUES('coaching_session',2);
INSERT INTO "sqlite_sequence" VALUES('commitment_event',2);
INSERT INTO "sqlite_sequence" VALUES('deal_agreement',2);
INSERT INTO "sqlite_sequence" VALUES('strike_note',2);
INSERT INTO "sqlite_sequence" VALUES('reason_given',2);
INSERT INTO "sqlite_sequence" VALUES('session_answer',2);
COMMIT;
