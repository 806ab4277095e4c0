SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE released_store.audit (
    sequence bigint NOT NULL,
    entry json NOT NULL
);
CREATE TABLE released_store.commits (
    writer uuid NOT NULL,
    number bigint DEFAULT 0 NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
)
WITH (fillfactor='10');
CREATE TABLE released_store.doc_aibot_conversations (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_connection_leases (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_contracts (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_cookie_keys (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_counters (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_customers (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_deals (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_demo_marks (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_dialogues (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_dingtalk_deliveries (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_evidence (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_evidence_wishes (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_followups (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_gate_refusals (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_installation_keys (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_leads (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_link_codes (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_link_tries (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_operator_notices (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_people (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_platform_tokens (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_presences (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_receipts (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_tickets (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_uploads (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_used_logins (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_web_lines (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.doc_wecom_uploads (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body json NOT NULL
);
CREATE TABLE released_store.events (
    sequence bigint NOT NULL,
    event json NOT NULL
);
CREATE TABLE released_store.format (
    single boolean DEFAULT true NOT NULL,
    version integer NOT NULL,
    CONSTRAINT format_single_check CHECK (single)
);
CREATE TABLE released_store.inbox (
    id text NOT NULL COLLATE pg_catalog."C",
    n bigint NOT NULL,
    line text NOT NULL COLLATE pg_catalog."C",
    state text DEFAULT 'P'::text NOT NULL,
    not_before timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    message json
);
CREATE TABLE released_store.inbox_lines (
    line text NOT NULL COLLATE pg_catalog."C",
    place bigint,
    due timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    blocked_until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    node uuid,
    claimed text COLLATE pg_catalog."C"
)
WITH (fillfactor='50');
ALTER TABLE released_store.inbox ALTER COLUMN n ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME released_store.inbox_n_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE released_store.journal (
    single boolean DEFAULT true NOT NULL,
    audit_sequence bigint NOT NULL,
    audit_hash text NOT NULL,
    event_sequence bigint NOT NULL,
    CONSTRAINT journal_single_check CHECK (single)
)
WITH (fillfactor='10');
CREATE TABLE released_store.keys_contracts__deal (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_contracts__deal ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_customers__name (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_customers__name ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_customers__owner (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_customers__owner ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_deals__customer (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_deals__customer ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_deals__open_stage (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_deals__open_stage ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_deals__owner (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_deals__owner ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_deals__owner_status (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_deals__owner_status ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_deals__stage_entered (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_deals__stage_entered ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_deals__status (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_deals__status ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_evidence__deal (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_evidence__deal ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_evidence__picture_band (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_evidence__picture_band ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_evidence__sha256 (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_evidence__sha256 ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_followups__customer (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_followups__customer ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_followups__deal (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_followups__deal ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_people__account (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_people__account ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_people__manager (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_people__manager ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_people__name (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_people__name ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_people__role (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_people__role ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_people__team (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_people__team ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_receipts__contract (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_receipts__contract ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_tickets__deal (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_tickets__deal ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_uploads__person (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_uploads__person ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_web_lines__file (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_web_lines__file ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_web_lines__order (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_web_lines__order ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.keys_web_lines__person (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    nth smallint NOT NULL
);
ALTER TABLE ONLY released_store.keys_web_lines__person ALTER COLUMN key SET STATISTICS 1000;
CREATE TABLE released_store.nodes (
    id uuid NOT NULL,
    name text NOT NULL,
    beat bigint DEFAULT 0 NOT NULL
)
WITH (fillfactor='10');
CREATE TABLE released_store.outbox (
    id text NOT NULL COLLATE pg_catalog."C",
    n bigint NOT NULL,
    line text NOT NULL COLLATE pg_catalog."C",
    platform text NOT NULL COLLATE pg_catalog."C",
    state text DEFAULT 'P'::text NOT NULL,
    not_before timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    message json,
    parts integer DEFAULT 1 NOT NULL
);
CREATE TABLE released_store.outbox_lines (
    line text NOT NULL COLLATE pg_catalog."C",
    place bigint,
    due timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    blocked_until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    node uuid,
    claimed text COLLATE pg_catalog."C"
)
WITH (fillfactor='50');
ALTER TABLE released_store.outbox ALTER COLUMN n ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME released_store.outbox_n_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE released_store.qrtz_blob_triggers (
    sched_name text NOT NULL,
    trigger_name text NOT NULL,
    trigger_group text NOT NULL,
    blob_data bytea
);
CREATE TABLE released_store.qrtz_calendars (
    sched_name text NOT NULL,
    calendar_name text NOT NULL,
    calendar bytea NOT NULL
);
CREATE TABLE released_store.qrtz_cron_triggers (
    sched_name text NOT NULL,
    trigger_name text NOT NULL,
    trigger_group text NOT NULL,
    cron_expression text NOT NULL,
    time_zone_id text
);
CREATE TABLE released_store.qrtz_execution_history (
    sched_name text NOT NULL,
    entry_id text NOT NULL,
    instance_name text NOT NULL,
    job_name text NOT NULL,
    job_group text NOT NULL,
    trigger_name text NOT NULL,
    trigger_group text NOT NULL,
    fired_time bigint NOT NULL,
    run_time bigint NOT NULL,
    succeeded boolean NOT NULL,
    error_message text,
    retry_attempt integer DEFAULT 0 NOT NULL,
    retry_scheduled boolean DEFAULT false NOT NULL,
    execution_log text,
    result integer,
    summary text,
    metrics text,
    manual boolean,
    fire_instance_id text,
    job_input text,
    job_input_too_large boolean
);
CREATE TABLE released_store.qrtz_fired_triggers (
    sched_name text NOT NULL,
    entry_id text NOT NULL,
    trigger_name text NOT NULL,
    trigger_group text NOT NULL,
    instance_name text NOT NULL,
    fired_time bigint NOT NULL,
    sched_time bigint NOT NULL,
    priority integer NOT NULL,
    state text NOT NULL,
    job_name text,
    job_group text,
    is_nonconcurrent boolean NOT NULL,
    requests_recovery boolean,
    execution_group character varying(200),
    progress integer,
    progress_message character varying(250),
    interrupt_requested_time bigint
);
CREATE TABLE released_store.qrtz_job_details (
    sched_name text NOT NULL,
    job_name text NOT NULL,
    job_group text NOT NULL,
    description text,
    job_class_name text NOT NULL,
    is_durable boolean NOT NULL,
    is_nonconcurrent boolean NOT NULL,
    is_update_data boolean NOT NULL,
    requests_recovery boolean NOT NULL,
    job_data bytea
);
CREATE TABLE released_store.qrtz_job_status (
    sched_name text NOT NULL,
    job_group text NOT NULL,
    job_name text NOT NULL,
    first_fired_time bigint NOT NULL,
    last_fired_time bigint NOT NULL,
    last_result integer NOT NULL,
    last_run_time bigint NOT NULL,
    last_instance_name text NOT NULL,
    last_entry_id text,
    last_summary text,
    last_success_time bigint,
    last_failure_time bigint,
    last_failure_message text,
    consecutive_failures integer DEFAULT 0 NOT NULL,
    run_count bigint DEFAULT 0 NOT NULL,
    failure_count bigint DEFAULT 0 NOT NULL
);
CREATE TABLE released_store.qrtz_locks (
    sched_name text NOT NULL,
    lock_name text NOT NULL
);
CREATE TABLE released_store.qrtz_misfire_history (
    sched_name text NOT NULL,
    entry_id text NOT NULL,
    instance_name text NOT NULL,
    trigger_name text NOT NULL,
    trigger_group text NOT NULL,
    job_name text,
    job_group text,
    misfire_time bigint NOT NULL,
    sched_time bigint,
    reason integer
);
CREATE TABLE released_store.qrtz_paused_job_grps (
    sched_name text NOT NULL,
    job_group text NOT NULL,
    pause_reason character varying(250),
    paused_by character varying(200),
    paused_at bigint
);
CREATE TABLE released_store.qrtz_paused_trigger_grps (
    sched_name text NOT NULL,
    trigger_group text NOT NULL,
    pause_reason character varying(250),
    paused_by character varying(200),
    paused_at bigint
);
CREATE TABLE released_store.qrtz_scheduler_state (
    sched_name text NOT NULL,
    instance_name text NOT NULL,
    last_checkin_time bigint NOT NULL,
    checkin_interval bigint NOT NULL,
    quartz_version character varying(20)
);
CREATE TABLE released_store.qrtz_simple_triggers (
    sched_name text NOT NULL,
    trigger_name text NOT NULL,
    trigger_group text NOT NULL,
    repeat_count bigint NOT NULL,
    repeat_interval bigint NOT NULL,
    times_triggered bigint NOT NULL
);
CREATE TABLE released_store.qrtz_simprop_triggers (
    sched_name text NOT NULL,
    trigger_name text NOT NULL,
    trigger_group text NOT NULL,
    str_prop_1 text,
    str_prop_2 text,
    str_prop_3 text,
    int_prop_1 integer,
    int_prop_2 integer,
    long_prop_1 bigint,
    long_prop_2 bigint,
    dec_prop_1 numeric,
    dec_prop_2 numeric,
    bool_prop_1 boolean,
    bool_prop_2 boolean,
    time_zone_id text
);
CREATE TABLE released_store.qrtz_triggers (
    sched_name text NOT NULL,
    trigger_name text NOT NULL,
    trigger_group text NOT NULL,
    job_name text NOT NULL,
    job_group text NOT NULL,
    description text,
    next_fire_time bigint,
    prev_fire_time bigint,
    priority integer,
    trigger_state text NOT NULL,
    trigger_type text NOT NULL,
    start_time bigint NOT NULL,
    end_time bigint,
    calendar_name text,
    misfire_instr smallint,
    misfire_orig_fire_time bigint,
    execution_group character varying(200),
    preferred_node character varying(200),
    preferred_node_auto boolean DEFAULT false NOT NULL,
    retry_policy character varying(250),
    retry_attempt integer,
    continues_trigger_name text,
    continues_trigger_group text,
    continuation_condition integer,
    overlap_policy integer,
    pause_reason character varying(250),
    paused_by character varying(200),
    paused_at bigint,
    misfire_threshold bigint,
    fixed_delay boolean,
    job_data bytea
);
INSERT INTO released_store.audit VALUES
	(1, '{"sequence":1,"change":{"at":"2026-11-26T01:29:12.7191743+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"people","entityId":"P001","after":"{\"name\":\"赵欣怡\",\"role\":\"Director\",\"mobile\":\"13900000001\",\"accounts\":{\"wecom\":\"wxp001\",\"dingtalk\":\"ddp001\",\"feishu\":\"ou_p001\"},\"active\":true}"},"previousHash":"0000000000000000000000000000000000000000000000000000000000000000","hash":"4807652bafafd5ba2df1c37381abab2c31f4dd53f6776ee3c876f1669de4d075","isIntact":true}'),
	(2, '{"sequence":2,"change":{"at":"2026-11-26T01:29:12.7191743+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"people","entityId":"P002","after":"{\"name\":\"吴雨桐\",\"role\":\"Manager\",\"team\":\"华东一队\",\"region\":\"华东\",\"managerId\":\"P001\",\"mobile\":\"13900000002\",\"accounts\":{\"wecom\":\"wxp002\",\"dingtalk\":\"ddp002\",\"feishu\":\"ou_p002\"},\"active\":true}"},"previousHash":"4807652bafafd5ba2df1c37381abab2c31f4dd53f6776ee3c876f1669de4d075","hash":"883ce562d92a5d33dfdbaf7c33bd764b39fb0d6437119936fb9a9b9d8f9c06f7","isIntact":true}'),
	(3, '{"sequence":3,"change":{"at":"2026-11-26T01:29:12.7191743+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"people","entityId":"P003","after":"{\"name\":\"何静\",\"role\":\"Manager\",\"team\":\"华东二队\",\"region\":\"华东\",\"managerId\":\"P001\",\"mobile\":\"13900000003\",\"accounts\":{\"wecom\":\"wxp003\",\"dingtalk\":\"ddp003\",\"feishu\":\"ou_p003\"},\"active\":true}"},"previousHash":"883ce562d92a5d33dfdbaf7c33bd764b39fb0d6437119936fb9a9b9d8f9c06f7","hash":"091f063494ababb55efef751f342073d8ee92264f8f0c1a74fbedce675ad7a99","isIntact":true}'),
	(4, '{"sequence":4,"change":{"at":"2026-11-26T01:29:12.7191743+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"people","entityId":"P008","after":"{\"name\":\"郭勇\",\"role\":\"Rep\",\"team\":\"华东一队\",\"region\":\"华东\",\"managerId\":\"P002\",\"mobile\":\"13900000008\",\"accounts\":{\"wecom\":\"wxp008\",\"dingtalk\":\"ddp008\",\"feishu\":\"ou_p008\"},\"active\":true}"},"previousHash":"091f063494ababb55efef751f342073d8ee92264f8f0c1a74fbedce675ad7a99","hash":"40422860d3c6fc04afc1845ea51557813a4b2c0dabcf2680de897e3604d73617","isIntact":true}'),
	(5, '{"sequence":5,"change":{"at":"2026-11-26T01:29:12.7191743+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"people","entityId":"P009","after":"{\"name\":\"吴艳\",\"role\":\"Rep\",\"team\":\"华东一队\",\"region\":\"华东\",\"managerId\":\"P002\",\"mobile\":\"13900000009\",\"accounts\":{\"wecom\":\"wxp009\",\"dingtalk\":\"ddp009\",\"feishu\":\"ou_p009\"},\"active\":true}"},"previousHash":"40422860d3c6fc04afc1845ea51557813a4b2c0dabcf2680de897e3604d73617","hash":"966a32e499f7f4e8749c135e60967ba21056038f885e3295468f3b6b517c3e36","isIntact":true}'),
	(6, '{"sequence":6,"change":{"at":"2026-11-26T01:29:12.7191743+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"people","entityId":"P011","after":"{\"name\":\"胡军\",\"role\":\"Rep\",\"team\":\"华东二队\",\"region\":\"华东\",\"managerId\":\"P003\",\"mobile\":\"13900000011\",\"accounts\":{\"wecom\":\"wxp011\",\"dingtalk\":\"ddp011\",\"feishu\":\"ou_p011\"},\"active\":true}"},"previousHash":"966a32e499f7f4e8749c135e60967ba21056038f885e3295468f3b6b517c3e36","hash":"8966298699adf1b58e4f3aee5d4409b64d8224b58cf066606406a6732ddcc5e6","isIntact":true}'),
	(7, '{"sequence":7,"change":{"at":"2026-11-26T01:29:12.7191743+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"people","entityId":"P025","after":"{\"name\":\"李秀兰\",\"role\":\"Product\",\"managerId\":\"P001\",\"mobile\":\"13900000025\",\"accounts\":{\"wecom\":\"wxp025\",\"dingtalk\":\"ddp025\",\"feishu\":\"ou_p025\"},\"active\":true}"},"previousHash":"8966298699adf1b58e4f3aee5d4409b64d8224b58cf066606406a6732ddcc5e6","hash":"db4e4e13f8df1ef62185d5b9747dbfbda71de4b99c47501b0db5905c620bf27d","isIntact":true}'),
	(8, '{"sequence":8,"change":{"at":"2026-11-26T01:29:12.7191743+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"people","entityId":"P026","after":"{\"name\":\"徐霞\",\"role\":\"Architect\",\"managerId\":\"P001\",\"mobile\":\"13900000026\",\"accounts\":{\"wecom\":\"wxp026\",\"dingtalk\":\"ddp026\",\"feishu\":\"ou_p026\"},\"active\":true}"},"previousHash":"db4e4e13f8df1ef62185d5b9747dbfbda71de4b99c47501b0db5905c620bf27d","hash":"7d1382c0205e17df84213c13621c5dae88a86b3fee0e51ca85b5c7190d4cb0a1","isIntact":true}'),
	(9, '{"sequence":9,"change":{"at":"2026-11-26T01:29:12.7191743+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"people","entityId":"P028","after":"{\"name\":\"林静\",\"role\":\"Delivery\",\"managerId\":\"P001\",\"mobile\":\"13900000028\",\"accounts\":{\"wecom\":\"wxp028\",\"dingtalk\":\"ddp028\",\"feishu\":\"ou_p028\"},\"active\":true}"},"previousHash":"7d1382c0205e17df84213c13621c5dae88a86b3fee0e51ca85b5c7190d4cb0a1","hash":"642cc174c699653aaf3763b0e05cea68c8c88e462f7778308b7e13b8ac57e247","isIntact":true}'),
	(10, '{"sequence":10,"change":{"at":"2026-11-26T01:29:12.7191743+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"people","entityId":"P030","after":"{\"name\":\"罗磊\",\"role\":\"Finance\",\"managerId\":\"P001\",\"mobile\":\"13900000030\",\"accounts\":{\"wecom\":\"wxp030\",\"dingtalk\":\"ddp030\",\"feishu\":\"ou_p030\"},\"active\":true}"},"previousHash":"642cc174c699653aaf3763b0e05cea68c8c88e462f7778308b7e13b8ac57e247","hash":"0f5c2bc51d89a578c87e7d7be25c38dd0c6d0f3eb6f96a59ec4aaca5a1230b29","isIntact":true}'),
	(11, '{"sequence":11,"change":{"at":"2026-11-26T01:29:12.7191743+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"people","entityId":"P031","after":"{\"name\":\"杨超\",\"role\":\"Support\",\"managerId\":\"P001\",\"mobile\":\"13900000031\",\"accounts\":{\"wecom\":\"wxp031\",\"dingtalk\":\"ddp031\",\"feishu\":\"ou_p031\"},\"active\":true}"},"previousHash":"0f5c2bc51d89a578c87e7d7be25c38dd0c6d0f3eb6f96a59ec4aaca5a1230b29","hash":"2c83e6edc05c01fb69fcbfeb7a6e58b1a64b4631ceb551eace551efe014968e2","isIntact":true}'),
	(12, '{"sequence":12,"change":{"at":"2026-11-26T01:29:12.7191743+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"people","entityId":"P032","after":"{\"name\":\"何建华\",\"role\":\"Operator\",\"managerId\":\"P001\",\"mobile\":\"13900000032\",\"accounts\":{\"wecom\":\"wxp032\",\"dingtalk\":\"ddp032\",\"feishu\":\"ou_p032\"},\"active\":true}"},"previousHash":"2c83e6edc05c01fb69fcbfeb7a6e58b1a64b4631ceb551eace551efe014968e2","hash":"97867d42a3b0242bbaed13d0080400790939a1f0499043e2e2fef465a6beab50","isIntact":true}'),
	(13, '{"sequence":13,"change":{"at":"2026-11-26T01:29:12.9691292+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"customers","entityId":"C00009","after":"{\"name\":\"合肥永明新型建材\",\"industry\":\"建材\",\"region\":\"华东\",\"level\":\"C\",\"strategic\":true,\"ownerId\":\"P008\",\"createdAt\":\"2026-04-22T09:48:00+08:00\"}"},"previousHash":"97867d42a3b0242bbaed13d0080400790939a1f0499043e2e2fef465a6beab50","hash":"da220d92036b3870dec348bf8d840f217942fa32aa11e17d471b9c8d676605b4","isIntact":true}'),
	(14, '{"sequence":14,"change":{"at":"2026-11-26T01:29:12.9691292+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"customers","entityId":"C00011","after":"{\"name\":\"南京锐信机械\",\"industry\":\"制造业\",\"region\":\"华东\",\"level\":\"B\",\"strategic\":false,\"ownerId\":\"P008\",\"createdAt\":\"2026-04-12T16:38:00+08:00\"}"},"previousHash":"da220d92036b3870dec348bf8d840f217942fa32aa11e17d471b9c8d676605b4","hash":"69b3d173ff8523a4ff9ce9e86dd9122c236a4f7260f7fe1c93d113b873e3f561","isIntact":true}'),
	(15, '{"sequence":15,"change":{"at":"2026-11-26T01:29:12.9691292+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"customers","entityId":"C00063","after":"{\"name\":\"合肥盛汇供应链\",\"industry\":\"物流\",\"region\":\"华东\",\"level\":\"C\",\"strategic\":false,\"ownerId\":\"P009\",\"createdAt\":\"2026-08-08T11:23:00+08:00\"}"},"previousHash":"69b3d173ff8523a4ff9ce9e86dd9122c236a4f7260f7fe1c93d113b873e3f561","hash":"14efb6ede888bbd3e7c20fd8ad648956dbe1f60104832f091f63e3047d04f485","isIntact":true}'),
	(16, '{"sequence":16,"change":{"at":"2026-11-26T01:29:12.9691292+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"customers","entityId":"C00070","after":"{\"name\":\"西安恒科保险经纪\",\"industry\":\"金融\",\"region\":\"西北\",\"level\":\"B\",\"strategic\":false,\"ownerId\":\"P009\",\"createdAt\":\"2026-08-29T09:36:00+08:00\"}"},"previousHash":"14efb6ede888bbd3e7c20fd8ad648956dbe1f60104832f091f63e3047d04f485","hash":"15499c7541c6b11fb3325570c4c22794bf39a43666a1b50419616527a2c42e58","isIntact":true}'),
	(17, '{"sequence":17,"change":{"at":"2026-11-26T01:29:12.9691292+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"customers","entityId":"C00085","after":"{\"name\":\"沈阳泰远新型建材\",\"industry\":\"建材\",\"region\":\"东北\",\"level\":\"B\",\"strategic\":false,\"ownerId\":\"P009\",\"createdAt\":\"2026-05-09T11:22:00+08:00\"}"},"previousHash":"15499c7541c6b11fb3325570c4c22794bf39a43666a1b50419616527a2c42e58","hash":"75167c76b8bec65ce3c207d8132fdd8080826f1b657664ad56454bf829a407f5","isIntact":true}'),
	(18, '{"sequence":18,"change":{"at":"2026-11-26T01:29:12.9691292+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"customers","entityId":"C00087","after":"{\"name\":\"合肥天辉汽车零部件\",\"industry\":\"制造业\",\"region\":\"华东\",\"level\":\"C\",\"strategic\":false,\"ownerId\":\"P011\",\"createdAt\":\"2026-07-21T16:01:00+08:00\"}"},"previousHash":"75167c76b8bec65ce3c207d8132fdd8080826f1b657664ad56454bf829a407f5","hash":"7a6fcd81e78332cd89f113b8fdc1225b396c01108ec485f5ef87fa5df4f1e224","isIntact":true}'),
	(19, '{"sequence":19,"change":{"at":"2026-11-26T01:29:12.9691292+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"customers","entityId":"C00097","after":"{\"name\":\"苏州荣金医院管理\",\"industry\":\"医疗\",\"region\":\"华东\",\"level\":\"B\",\"strategic\":false,\"ownerId\":\"P008\",\"createdAt\":\"2025-12-21T17:19:00+08:00\"}"},"previousHash":"7a6fcd81e78332cd89f113b8fdc1225b396c01108ec485f5ef87fa5df4f1e224","hash":"a51022f16fdf99d6363a71365ed6da934e6b9b921fc5a76b950be22a53897d30","isIntact":true}'),
	(20, '{"sequence":20,"change":{"at":"2026-11-26T01:29:12.9691292+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"customers","entityId":"C00183","after":"{\"name\":\"苏州通永电子\",\"industry\":\"制造业\",\"region\":\"华东\",\"level\":\"A\",\"strategic\":false,\"ownerId\":\"P008\",\"createdAt\":\"2026-09-21T15:25:00+08:00\"}"},"previousHash":"a51022f16fdf99d6363a71365ed6da934e6b9b921fc5a76b950be22a53897d30","hash":"5ea28d5fd1e98d55d7978ff3058bf08a3fdfa9c0c2831bd18b6de580b7dac15c","isIntact":true}'),
	(21, '{"sequence":21,"change":{"at":"2026-11-26T01:29:12.9691292+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"customers","entityId":"C00185","after":"{\"name\":\"南京锐金软件\",\"industry\":\"软件\",\"region\":\"华东\",\"level\":\"B\",\"strategic\":false,\"ownerId\":\"P011\",\"createdAt\":\"2025-11-22T09:35:00+08:00\"}"},"previousHash":"5ea28d5fd1e98d55d7978ff3058bf08a3fdfa9c0c2831bd18b6de580b7dac15c","hash":"fdde8b42e8372d572bf0c49c8667600bea5e813220209d0ca273c0a4f8e7b8b4","isIntact":true}'),
	(22, '{"sequence":22,"change":{"at":"2026-11-26T01:29:12.9924339+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"deals","entityId":"D00021","after":"{\"title\":\"苏州通永电子营销云项目\",\"customerId\":\"C00183\",\"ownerId\":\"P008\",\"stage\":\"Lead\",\"status\":\"Open\",\"amount\":218000.00,\"grossMargin\":0.57,\"products\":[\"营销云\"],\"needsProduct\":false,\"customDev\":false,\"createdAt\":\"2026-07-06T15:35:00+08:00\",\"stageEnteredAt\":\"2026-11-18T17:46:25+08:00\",\"expectedClose\":\"2027-01-21\"}"},"previousHash":"fdde8b42e8372d572bf0c49c8667600bea5e813220209d0ca273c0a4f8e7b8b4","hash":"63276041600a824da6871723a30f540c4e3ace914a38f62d57a22c7797dddf23","isIntact":true}'),
	(23, '{"sequence":23,"change":{"at":"2026-11-26T01:29:12.9924339+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"deals","entityId":"D00027","after":"{\"title\":\"苏州荣金医院服务云项目\",\"customerId\":\"C00097\",\"ownerId\":\"P008\",\"stage\":\"Lead\",\"status\":\"Open\",\"amount\":53000.00,\"grossMargin\":0.20,\"products\":[\"服务云\"],\"needsProduct\":true,\"customDev\":true,\"createdAt\":\"2026-09-24T15:19:00+08:00\",\"stageEnteredAt\":\"2026-11-10T04:18:06+08:00\",\"expectedClose\":\"2026-12-11\"}"},"previousHash":"63276041600a824da6871723a30f540c4e3ace914a38f62d57a22c7797dddf23","hash":"4064bb5eafe3f51582158f854058a974532e8d619d0981b41fcc9d1b94885b34","isIntact":true}'),
	(24, '{"sequence":24,"change":{"at":"2026-11-26T01:29:12.9924339+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"deals","entityId":"D00071","after":"{\"title\":\"合肥天辉汽车营销云项目\",\"customerId\":\"C00087\",\"ownerId\":\"P011\",\"stage\":\"ValueConsensus\",\"status\":\"Open\",\"amount\":86000.00,\"grossMargin\":0.23,\"products\":[\"营销云\"],\"needsProduct\":true,\"customDev\":true,\"createdAt\":\"2026-09-02T10:34:00+08:00\",\"stageEnteredAt\":\"2026-11-16T05:26:20+08:00\",\"expectedClose\":\"2027-01-08\"}"},"previousHash":"4064bb5eafe3f51582158f854058a974532e8d619d0981b41fcc9d1b94885b34","hash":"b138d57859bcb47191fa3f165b53f29fdaf67409d1f9ecdd33d24e72ab75010d","isIntact":true}'),
	(25, '{"sequence":25,"change":{"at":"2026-11-26T01:29:12.9924339+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"deals","entityId":"D00094","after":"{\"title\":\"合肥天辉汽车CRM专业版项目\",\"customerId\":\"C00087\",\"ownerId\":\"P011\",\"stage\":\"Lead\",\"status\":\"Open\",\"amount\":70000.00,\"grossMargin\":0.21,\"products\":[\"CRM专业版\",\"营销云\"],\"needsProduct\":true,\"customDev\":false,\"createdAt\":\"2026-01-19T10:12:00+08:00\",\"stageEnteredAt\":\"2026-09-30T12:43:32+08:00\",\"expectedClose\":\"2027-03-14\"}"},"previousHash":"b138d57859bcb47191fa3f165b53f29fdaf67409d1f9ecdd33d24e72ab75010d","hash":"d4c80ffcbdf49697e7ebabffb2238114921f821ccdf9cf5199428366513cfe0f","isIntact":true}'),
	(26, '{"sequence":26,"change":{"at":"2026-11-26T01:29:12.9924339+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"deals","entityId":"D00096","after":"{\"title\":\"合肥永明新型CRM专业版项目\",\"customerId\":\"C00009\",\"ownerId\":\"P008\",\"stage\":\"ValueConsensus\",\"status\":\"Open\",\"amount\":134000.00,\"grossMargin\":0.50,\"products\":[\"CRM专业版\",\"营销云\"],\"needsProduct\":false,\"customDev\":false,\"createdAt\":\"2026-11-07T11:06:00+08:00\",\"stageEnteredAt\":\"2026-11-22T05:11:44+08:00\",\"expectedClose\":\"2026-11-06\"}"},"previousHash":"d4c80ffcbdf49697e7ebabffb2238114921f821ccdf9cf5199428366513cfe0f","hash":"09fb56ae293485eb4da0197a6015e754643e50a375669cc1deed9c7d111f2728","isIntact":true}'),
	(27, '{"sequence":27,"change":{"at":"2026-11-26T01:29:12.9924339+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"deals","entityId":"D00099","after":"{\"title\":\"西安恒科保险数据平台项目\",\"customerId\":\"C00070\",\"ownerId\":\"P009\",\"stage\":\"SolutionValidation\",\"status\":\"Open\",\"amount\":421000.00,\"grossMargin\":0.51,\"products\":[\"数据平台\"],\"needsProduct\":false,\"customDev\":false,\"createdAt\":\"2026-10-16T17:20:00+08:00\",\"stageEnteredAt\":\"2026-11-20T19:58:59+08:00\",\"expectedClose\":\"2026-11-29\"}"},"previousHash":"09fb56ae293485eb4da0197a6015e754643e50a375669cc1deed9c7d111f2728","hash":"0fe21ad8c5cce9e3770fd851f25188742336f4fd6d49ca2dca73787d0e9f830a","isIntact":true}'),
	(28, '{"sequence":28,"change":{"at":"2026-11-26T01:29:12.9924339+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"deals","entityId":"D00102","after":"{\"title\":\"沈阳泰远新型CRM专业版项目\",\"customerId\":\"C00085\",\"ownerId\":\"P009\",\"stage\":\"SolutionValidation\",\"status\":\"Open\",\"amount\":36000.00,\"grossMargin\":0.44,\"products\":[\"CRM专业版\"],\"needsProduct\":false,\"customDev\":true,\"createdAt\":\"2026-11-08T15:42:00+08:00\",\"stageEnteredAt\":\"2026-11-16T02:41:34+08:00\",\"expectedClose\":\"2027-03-15\"}"},"previousHash":"0fe21ad8c5cce9e3770fd851f25188742336f4fd6d49ca2dca73787d0e9f830a","hash":"5deaaf0b080511fddf901ef4a516e96f8fdb50c2ea743c61525a9a900e0d4134","isIntact":true}'),
	(29, '{"sequence":29,"change":{"at":"2026-11-26T01:29:12.9924339+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"deals","entityId":"D00022","after":"{\"title\":\"合肥永明新型CRM标准版项目\",\"customerId\":\"C00009\",\"ownerId\":\"P008\",\"stage\":\"SigningDelivery\",\"status\":\"Won\",\"amount\":264000.00,\"grossMargin\":0.12,\"products\":[\"CRM标准版\"],\"needsProduct\":false,\"customDev\":false,\"createdAt\":\"2026-04-22T02:29:24+08:00\",\"stageEnteredAt\":\"2026-06-25T02:30:01+08:00\",\"expectedClose\":\"2026-07-28\",\"closedAt\":\"2026-07-28T15:06:24+08:00\"}"},"previousHash":"5deaaf0b080511fddf901ef4a516e96f8fdb50c2ea743c61525a9a900e0d4134","hash":"2c21c5a7d60a3f2c612d4635b20ddca6e8c3d655addfbcc90e8729414c876fb5","isIntact":true}'),
	(30, '{"sequence":30,"change":{"at":"2026-11-26T01:29:12.9924339+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"deals","entityId":"D00024","after":"{\"title\":\"南京锐金软件服务云项目\",\"customerId\":\"C00185\",\"ownerId\":\"P011\",\"stage\":\"SigningDelivery\",\"status\":\"Won\",\"amount\":117000.00,\"grossMargin\":0.43,\"products\":[\"服务云\",\"CRM标准版\"],\"needsProduct\":true,\"customDev\":true,\"createdAt\":\"2025-10-27T17:29:29+08:00\",\"stageEnteredAt\":\"2026-02-11T23:37:00+08:00\",\"expectedClose\":\"2026-04-23\",\"closedAt\":\"2026-04-23T02:37:43+08:00\"}"},"previousHash":"2c21c5a7d60a3f2c612d4635b20ddca6e8c3d655addfbcc90e8729414c876fb5","hash":"f03258a36ccdc72e8fd060696e77b6bfaad9b3b9cec53ee9bd34d394903501ae","isIntact":true}'),
	(31, '{"sequence":31,"change":{"at":"2026-11-26T01:29:12.9924339+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"deals","entityId":"D00035","after":"{\"title\":\"南京锐信机械服务云项目\",\"customerId\":\"C00011\",\"ownerId\":\"P008\",\"stage\":\"SigningDelivery\",\"status\":\"Won\",\"amount\":167000.00,\"grossMargin\":0.37,\"products\":[\"服务云\"],\"needsProduct\":false,\"customDev\":false,\"createdAt\":\"2026-05-10T15:55:48+08:00\",\"stageEnteredAt\":\"2026-07-22T23:44:35+08:00\",\"expectedClose\":\"2026-09-02\",\"closedAt\":\"2026-09-02T20:09:27+08:00\"}"},"previousHash":"f03258a36ccdc72e8fd060696e77b6bfaad9b3b9cec53ee9bd34d394903501ae","hash":"b97adb5189ee5c9b77d8a5cf8e7d87ead3a44b6989e79b90167704649ef62f23","isIntact":true}'),
	(32, '{"sequence":32,"change":{"at":"2026-11-26T01:29:12.9924339+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"deals","entityId":"D00070","after":"{\"title\":\"合肥盛汇供应CRM标准版项目\",\"customerId\":\"C00063\",\"ownerId\":\"P008\",\"stage\":\"SigningDelivery\",\"status\":\"Won\",\"amount\":308000.00,\"grossMargin\":0.24,\"products\":[\"CRM标准版\"],\"needsProduct\":false,\"customDev\":false,\"createdAt\":\"2026-07-24T00:38:41+08:00\",\"stageEnteredAt\":\"2026-08-06T11:46:00+08:00\",\"expectedClose\":\"2026-08-08\",\"closedAt\":\"2026-08-08T06:02:01+08:00\"}"},"previousHash":"b97adb5189ee5c9b77d8a5cf8e7d87ead3a44b6989e79b90167704649ef62f23","hash":"b10a5734e00c05590433b1222055d8840c11eb1d4b16a6e90dc79dcb69aa4dea","isIntact":true}'),
	(33, '{"sequence":33,"change":{"at":"2026-11-26T01:29:13.0432805+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"followups","entityId":"F0000025","after":"{\"customerId\":\"C00097\",\"dealId\":\"D00027\",\"personId\":\"P008\",\"at\":\"2026-11-09T10:06:37+08:00\",\"kind\":\"meeting\",\"summary\":\"发送营销云报价邮件\"}"},"previousHash":"b10a5734e00c05590433b1222055d8840c11eb1d4b16a6e90dc79dcb69aa4dea","hash":"298d8ef6dc3ec380c6e06608179db4f74f4fd917384627fa77d18a5e3b4334bf","isIntact":true}'),
	(34, '{"sequence":34,"change":{"at":"2026-11-26T01:29:13.0432805+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"followups","entityId":"F0000084","after":"{\"customerId\":\"C00011\",\"dealId\":\"D00035\",\"personId\":\"P008\",\"at\":\"2026-07-16T11:17:25+08:00\",\"kind\":\"meeting\",\"summary\":\"组织CRM专业版评审会\",\"feedback\":\"移动端体验好\"}"},"previousHash":"298d8ef6dc3ec380c6e06608179db4f74f4fd917384627fa77d18a5e3b4334bf","hash":"b21469c1b45a220d104d59c49164832f70b1dd81dcc392a172d1096aaa283856","isIntact":true}'),
	(35, '{"sequence":35,"change":{"at":"2026-11-26T01:29:13.0432805+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"followups","entityId":"F0000131","after":"{\"customerId\":\"C00097\",\"dealId\":\"D00027\",\"personId\":\"P008\",\"at\":\"2026-11-23T02:27:47+08:00\",\"kind\":\"call\",\"summary\":\"微信确认服务云的细节\"}"},"previousHash":"b21469c1b45a220d104d59c49164832f70b1dd81dcc392a172d1096aaa283856","hash":"fed1aa55e57b9433f7f677edf4c00b9109333ae3348c4d0e34b9be154ff4ff66","isIntact":true}'),
	(36, '{"sequence":36,"change":{"at":"2026-11-26T01:29:13.0432805+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"followups","entityId":"F0000145","after":"{\"customerId\":\"C00009\",\"dealId\":\"D00096\",\"personId\":\"P008\",\"at\":\"2026-11-15T23:15:53+08:00\",\"kind\":\"email\",\"summary\":\"电话沟通CRM专业版，约下周再谈\"}"},"previousHash":"fed1aa55e57b9433f7f677edf4c00b9109333ae3348c4d0e34b9be154ff4ff66","hash":"bdad4cda1c6109ee8f1c3593601890e25c30bc4efe0981270f210c1449c2e97d","isIntact":true}'),
	(37, '{"sequence":37,"change":{"at":"2026-11-26T01:29:13.0432805+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"followups","entityId":"F0000210","after":"{\"customerId\":\"C00185\",\"dealId\":\"D00024\",\"personId\":\"P011\",\"at\":\"2026-04-22T04:17:11+08:00\",\"kind\":\"chat\",\"summary\":\"技术负责人询问营销云接口\"}"},"previousHash":"bdad4cda1c6109ee8f1c3593601890e25c30bc4efe0981270f210c1449c2e97d","hash":"875c9f8eb3044d9cc2adcca4a844ec296d59404a3494ce0bb08cf4aeba0e30f3","isIntact":true}'),
	(38, '{"sequence":38,"change":{"at":"2026-11-26T01:29:13.0432805+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"followups","entityId":"F0000221","after":"{\"customerId\":\"C00011\",\"dealId\":\"D00035\",\"personId\":\"P008\",\"at\":\"2026-05-22T11:11:50+08:00\",\"kind\":\"meeting\",\"summary\":\"发送CRM专业版报价邮件\"}"},"previousHash":"875c9f8eb3044d9cc2adcca4a844ec296d59404a3494ce0bb08cf4aeba0e30f3","hash":"b8944d7442bdf6b84177d83bc72eb96df3e4742757fe4ede4f03815dad09d45d","isIntact":true}'),
	(39, '{"sequence":39,"change":{"at":"2026-11-26T01:29:13.0432805+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"followups","entityId":"F0000228","after":"{\"customerId\":\"C00185\",\"dealId\":\"D00024\",\"personId\":\"P011\",\"at\":\"2026-04-11T07:01:55+08:00\",\"kind\":\"visit\",\"summary\":\"服务云试用反馈收集\",\"place\":\"华东客户现场\",\"photo\":\"photo/228.jpg\"}"},"previousHash":"b8944d7442bdf6b84177d83bc72eb96df3e4742757fe4ede4f03815dad09d45d","hash":"a5b9aaa508a01c5ca742b965749ce7777016d4992667d52b39d9ee5d10e45a12","isIntact":true}'),
	(40, '{"sequence":40,"change":{"at":"2026-11-26T01:29:13.0432805+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"followups","entityId":"F0000302","after":"{\"customerId\":\"C00183\",\"dealId\":\"D00021\",\"personId\":\"P008\",\"at\":\"2026-09-11T16:08:34+08:00\",\"kind\":\"visit\",\"summary\":\"与采购谈CRM专业版付款方式\",\"place\":\"华东客户现场\",\"photo\":\"photo/302.jpg\"}"},"previousHash":"a5b9aaa508a01c5ca742b965749ce7777016d4992667d52b39d9ee5d10e45a12","hash":"7c5566a21c9b462fe773a368c214b6fad7a68541bd2e2b17f93d2ea7b173b5b6","isIntact":true}'),
	(41, '{"sequence":41,"change":{"at":"2026-11-26T01:29:13.0545818+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"evidence","entityId":"E000058","after":"{\"dealId\":\"D00022\",\"kind\":\"ChatScreenshot\",\"stage\":\"Lead\",\"fileName\":\"evidence/58.png\",\"uploadedBy\":\"P008\",\"uploadedAt\":\"2026-05-07T23:10:57+08:00\",\"status\":\"Accepted\",\"likenesses\":[]}"},"previousHash":"7c5566a21c9b462fe773a368c214b6fad7a68541bd2e2b17f93d2ea7b173b5b6","hash":"d73233f718c40cf0fda0528f5dc9cd0bd2af107f690882e0d238aba7acb7ea6f","isIntact":true}'),
	(42, '{"sequence":42,"change":{"at":"2026-11-26T01:29:13.0545818+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"evidence","entityId":"E000059","after":"{\"dealId\":\"D00022\",\"kind\":\"MeetingMinutes\",\"stage\":\"Qualification\",\"fileName\":\"evidence/59.pdf\",\"uploadedBy\":\"P008\",\"uploadedAt\":\"2026-06-17T02:45:00+08:00\",\"status\":\"Accepted\",\"likenesses\":[]}"},"previousHash":"d73233f718c40cf0fda0528f5dc9cd0bd2af107f690882e0d238aba7acb7ea6f","hash":"85ba6e57724e97f40565a68b6fdd6118e2a27bda870066b162fdc9f68a1670d8","isIntact":true}'),
	(43, '{"sequence":43,"change":{"at":"2026-11-26T01:29:13.0545818+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"evidence","entityId":"E000060","after":"{\"dealId\":\"D00022\",\"kind\":\"SignedRequirement\",\"stage\":\"ValueConsensus\",\"fileName\":\"evidence/60.pdf\",\"uploadedBy\":\"P008\",\"uploadedAt\":\"2026-04-25T11:36:33+08:00\",\"status\":\"Accepted\",\"likenesses\":[]}"},"previousHash":"85ba6e57724e97f40565a68b6fdd6118e2a27bda870066b162fdc9f68a1670d8","hash":"8ca0b62e9f36dd088987feeb81ad03b27ce58e017c713d764417bd049fe1a5ea","isIntact":true}'),
	(44, '{"sequence":44,"change":{"at":"2026-11-26T01:29:13.0545818+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"evidence","entityId":"E000061","after":"{\"dealId\":\"D00022\",\"kind\":\"StampedPriceComparison\",\"stage\":\"SolutionValidation\",\"fileName\":\"evidence/61.png\",\"uploadedBy\":\"P008\",\"uploadedAt\":\"2026-06-02T06:31:05+08:00\",\"status\":\"Accepted\",\"likenesses\":[]}"},"previousHash":"8ca0b62e9f36dd088987feeb81ad03b27ce58e017c713d764417bd049fe1a5ea","hash":"b07101495a921719a2172ce3b65dc2392993959d5f9043ff5e1e753b2f751975","isIntact":true}'),
	(45, '{"sequence":45,"change":{"at":"2026-11-26T01:29:13.0545818+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"evidence","entityId":"E000065","after":"{\"dealId\":\"D00024\",\"kind\":\"MeetingMinutes\",\"stage\":\"Qualification\",\"fileName\":\"evidence/65.pdf\",\"uploadedBy\":\"P011\",\"uploadedAt\":\"2025-11-16T01:34:07+08:00\",\"status\":\"Accepted\",\"likenesses\":[]}"},"previousHash":"b07101495a921719a2172ce3b65dc2392993959d5f9043ff5e1e753b2f751975","hash":"3df9418021abacbc8870f917218cff118b70b9f6e1546b1379e118d4282857fa","isIntact":true}'),
	(46, '{"sequence":46,"change":{"at":"2026-11-26T01:29:13.0545818+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"evidence","entityId":"E000066","after":"{\"dealId\":\"D00024\",\"kind\":\"StampedPriceComparison\",\"stage\":\"SolutionValidation\",\"fileName\":\"evidence/66.png\",\"uploadedBy\":\"P011\",\"uploadedAt\":\"2026-02-04T18:16:59+08:00\",\"status\":\"Accepted\",\"likenesses\":[]}"},"previousHash":"3df9418021abacbc8870f917218cff118b70b9f6e1546b1379e118d4282857fa","hash":"b6385a92a7233bfd0f95e8e490dd70f41001d9d072e0d1b1cb31f35f8a9f5224","isIntact":true}'),
	(47, '{"sequence":47,"change":{"at":"2026-11-26T01:29:13.0545818+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"evidence","entityId":"E000090","after":"{\"dealId\":\"D00035\",\"kind\":\"ChatScreenshot\",\"stage\":\"Lead\",\"fileName\":\"evidence/90.png\",\"uploadedBy\":\"P008\",\"uploadedAt\":\"2026-05-22T10:21:31+08:00\",\"status\":\"Accepted\",\"likenesses\":[]}"},"previousHash":"b6385a92a7233bfd0f95e8e490dd70f41001d9d072e0d1b1cb31f35f8a9f5224","hash":"e2a07c7e6a80db5f6ba6c93ad3330eb83fe962beab8ea2d1b67e3a0e97086706","isIntact":true}'),
	(48, '{"sequence":48,"change":{"at":"2026-11-26T01:29:13.0545818+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"evidence","entityId":"E000091","after":"{\"dealId\":\"D00035\",\"kind\":\"MeetingMinutes\",\"stage\":\"Qualification\",\"fileName\":\"evidence/91.pdf\",\"uploadedBy\":\"P008\",\"uploadedAt\":\"2026-05-30T16:49:31+08:00\",\"status\":\"Accepted\",\"likenesses\":[]}"},"previousHash":"e2a07c7e6a80db5f6ba6c93ad3330eb83fe962beab8ea2d1b67e3a0e97086706","hash":"b750fa00449193a9648a425cc23d6932f9f343037adfc903c17f24099401a1bd","isIntact":true}'),
	(49, '{"sequence":49,"change":{"at":"2026-11-26T01:29:13.0545818+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"evidence","entityId":"E000092","after":"{\"dealId\":\"D00035\",\"kind\":\"SignedRequirement\",\"stage\":\"ValueConsensus\",\"fileName\":\"evidence/92.pdf\",\"uploadedBy\":\"P008\",\"uploadedAt\":\"2026-06-14T10:48:18+08:00\",\"status\":\"Accepted\",\"likenesses\":[]}"},"previousHash":"b750fa00449193a9648a425cc23d6932f9f343037adfc903c17f24099401a1bd","hash":"eacf6be83b2a34741056663869c339849fe4b8536288121b34ecc82fe6db63c9","isIntact":true}'),
	(50, '{"sequence":50,"change":{"at":"2026-11-26T01:29:13.0545818+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"evidence","entityId":"E000093","after":"{\"dealId\":\"D00035\",\"kind\":\"StampedPriceComparison\",\"stage\":\"SolutionValidation\",\"fileName\":\"evidence/93.png\",\"uploadedBy\":\"P008\",\"uploadedAt\":\"2026-06-18T07:52:31+08:00\",\"status\":\"Accepted\",\"likenesses\":[]}"},"previousHash":"eacf6be83b2a34741056663869c339849fe4b8536288121b34ecc82fe6db63c9","hash":"915ae73c24b62bae947f9a006de338e7ec6af6f8772e59bec5246bf5fb13c5de","isIntact":true}'),
	(51, '{"sequence":51,"change":{"at":"2026-11-26T01:29:13.0545818+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"evidence","entityId":"E000175","after":"{\"dealId\":\"D00070\",\"kind\":\"ChatScreenshot\",\"stage\":\"Lead\",\"fileName\":\"evidence/175.png\",\"uploadedBy\":\"P008\",\"uploadedAt\":\"2026-07-31T20:18:00+08:00\",\"status\":\"Accepted\",\"likenesses\":[]}"},"previousHash":"915ae73c24b62bae947f9a006de338e7ec6af6f8772e59bec5246bf5fb13c5de","hash":"db2f6256da0bc677bf16add76dc972ca521ce4ee1693c4ef78ff9691e0ac004c","isIntact":true}'),
	(52, '{"sequence":52,"change":{"at":"2026-11-26T01:29:13.0545818+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"evidence","entityId":"E000176","after":"{\"dealId\":\"D00070\",\"kind\":\"MeetingMinutes\",\"stage\":\"Qualification\",\"fileName\":\"evidence/176.pdf\",\"uploadedBy\":\"P008\",\"uploadedAt\":\"2026-07-24T07:05:48+08:00\",\"status\":\"Rejected\",\"likenesses\":[]}"},"previousHash":"db2f6256da0bc677bf16add76dc972ca521ce4ee1693c4ef78ff9691e0ac004c","hash":"383368e076aac9aeb83f4a9aa7e976c610b87f6d6b104939104bde2ceea091e8","isIntact":true}'),
	(53, '{"sequence":53,"change":{"at":"2026-11-26T01:29:13.0545818+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"evidence","entityId":"E000177","after":"{\"dealId\":\"D00070\",\"kind\":\"SignedRequirement\",\"stage\":\"ValueConsensus\",\"fileName\":\"evidence/177.pdf\",\"uploadedBy\":\"P008\",\"uploadedAt\":\"2026-08-02T04:36:18+08:00\",\"status\":\"Accepted\",\"likenesses\":[]}"},"previousHash":"383368e076aac9aeb83f4a9aa7e976c610b87f6d6b104939104bde2ceea091e8","hash":"71c2e1e95760935483ca3e40bbf74e7bfdf3854bed5dcea958e05cb00a47456d","isIntact":true}'),
	(54, '{"sequence":54,"change":{"at":"2026-11-26T01:29:13.0545818+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"evidence","entityId":"E000178","after":"{\"dealId\":\"D00070\",\"kind\":\"StampedPriceComparison\",\"stage\":\"SolutionValidation\",\"fileName\":\"evidence/178.png\",\"uploadedBy\":\"P008\",\"uploadedAt\":\"2026-07-24T07:17:15+08:00\",\"status\":\"Accepted\",\"likenesses\":[]}"},"previousHash":"71c2e1e95760935483ca3e40bbf74e7bfdf3854bed5dcea958e05cb00a47456d","hash":"45369249286738e472d75f18616e233fbfaea7e049ba74d6335250ce8444f913","isIntact":true}'),
	(55, '{"sequence":55,"change":{"at":"2026-11-26T01:29:13.0545818+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"evidence","entityId":"E000179","after":"{\"dealId\":\"D00071\",\"kind\":\"ChatScreenshot\",\"stage\":\"Lead\",\"fileName\":\"evidence/179.png\",\"uploadedBy\":\"P011\",\"uploadedAt\":\"2026-10-03T06:16:38+08:00\",\"status\":\"Accepted\",\"likenesses\":[]}"},"previousHash":"45369249286738e472d75f18616e233fbfaea7e049ba74d6335250ce8444f913","hash":"f97e4fb9f5b5fd8bcd7d378b1d262e3d8b76ac3e84943b8e75b01094b12a80ac","isIntact":true}'),
	(56, '{"sequence":56,"change":{"at":"2026-11-26T01:29:13.0815296+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"contracts","entityId":"K00061","after":"{\"dealId\":\"D00024\",\"customerId\":\"C00185\",\"amount\":117000.00,\"grossMargin\":0.43,\"paymentTermDays\":90,\"firstOrder\":true,\"referral\":false,\"status\":\"signed\",\"submittedAt\":\"2026-04-18T05:34:40+08:00\",\"signedAt\":\"2026-04-23T02:37:43+08:00\",\"serviceStart\":\"2026-05-07\",\"serviceEnd\":\"2026-11-03\"}"},"previousHash":"f97e4fb9f5b5fd8bcd7d378b1d262e3d8b76ac3e84943b8e75b01094b12a80ac","hash":"649782be7f46b371315314aea72e8df3108530104a8dd7b6e367333b50e7b66d","isIntact":true}'),
	(57, '{"sequence":57,"change":{"at":"2026-11-26T01:29:13.0815296+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"contracts","entityId":"K00096","after":"{\"dealId\":\"D00022\",\"customerId\":\"C00009\",\"amount\":264000.00,\"grossMargin\":0.12,\"paymentTermDays\":30,\"firstOrder\":true,\"referral\":false,\"status\":\"signed\",\"submittedAt\":\"2026-07-23T12:41:11+08:00\",\"signedAt\":\"2026-07-28T15:06:24+08:00\",\"serviceStart\":\"2026-08-11\",\"serviceEnd\":\"2027-02-07\"}"},"previousHash":"649782be7f46b371315314aea72e8df3108530104a8dd7b6e367333b50e7b66d","hash":"93c386d3b17561a1408dbb33cbe3ede032fff691f9cb2494ab4fd347afe147b3","isIntact":true}'),
	(58, '{"sequence":58,"change":{"at":"2026-11-26T01:29:13.0815296+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"contracts","entityId":"K00100","after":"{\"dealId\":\"D00070\",\"customerId\":\"C00063\",\"amount\":308000.00,\"grossMargin\":0.24,\"paymentTermDays\":60,\"firstOrder\":false,\"referral\":false,\"status\":\"signed\",\"submittedAt\":\"2026-08-05T18:48:38+08:00\",\"signedAt\":\"2026-08-08T06:02:01+08:00\",\"serviceStart\":\"2026-08-22\",\"serviceEnd\":\"2027-08-22\"}"},"previousHash":"93c386d3b17561a1408dbb33cbe3ede032fff691f9cb2494ab4fd347afe147b3","hash":"668d5f3fac2e90457f276d5c8ffe44bd6b6c399776834d319009ad2e8e50876f","isIntact":true}'),
	(59, '{"sequence":59,"change":{"at":"2026-11-26T01:29:13.0815296+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"contracts","entityId":"K00111","after":"{\"dealId\":\"D00035\",\"customerId\":\"C00011\",\"amount\":167000.00,\"grossMargin\":0.37,\"paymentTermDays\":0,\"firstOrder\":true,\"referral\":false,\"status\":\"signed\",\"submittedAt\":\"2026-08-27T23:57:46+08:00\",\"signedAt\":\"2026-09-02T20:09:27+08:00\",\"serviceStart\":\"2026-09-16\",\"serviceEnd\":\"2027-09-16\"}"},"previousHash":"668d5f3fac2e90457f276d5c8ffe44bd6b6c399776834d319009ad2e8e50876f","hash":"3a6850b8436878001cb098661c292ef82958ae5fddde8e473dbe3cc7d8d1d831","isIntact":true}'),
	(60, '{"sequence":60,"change":{"at":"2026-11-26T01:29:13.1071433+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"receipts","entityId":"R00146","after":"{\"contractId\":\"K00061\",\"amount\":35100.00,\"receivedAt\":\"2026-04-26T05:38:00+08:00\",\"node\":\"signing\"}"},"previousHash":"3a6850b8436878001cb098661c292ef82958ae5fddde8e473dbe3cc7d8d1d831","hash":"786fa886fe0ff6895a62bfb1853a2d5bfc461a9325e1eb791c4fe996af340270","isIntact":true}'),
	(61, '{"sequence":61,"change":{"at":"2026-11-26T01:29:13.1071433+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"receipts","entityId":"R00147","after":"{\"contractId\":\"K00061\",\"amount\":46800.00,\"receivedAt\":\"2026-05-23T04:13:56+08:00\",\"node\":\"first\"}"},"previousHash":"786fa886fe0ff6895a62bfb1853a2d5bfc461a9325e1eb791c4fe996af340270","hash":"8e25b2162386cd6136f371bc072bf6b431cc47466d8e27bf6b2cf235205629f3","isIntact":true}'),
	(62, '{"sequence":62,"change":{"at":"2026-11-26T01:29:13.1071433+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"receipts","entityId":"R00148","after":"{\"contractId\":\"K00061\",\"amount\":35100.00,\"receivedAt\":\"2026-07-19T07:25:56+08:00\",\"node\":\"final\"}"},"previousHash":"8e25b2162386cd6136f371bc072bf6b431cc47466d8e27bf6b2cf235205629f3","hash":"923a370571685ad213986618c38259b423745aebc6c236b800721d3c701be5d2","isIntact":true}'),
	(63, '{"sequence":63,"change":{"at":"2026-11-26T01:29:13.1071433+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"receipts","entityId":"R00217","after":"{\"contractId\":\"K00096\",\"amount\":79200.00,\"receivedAt\":\"2026-07-30T21:38:14+08:00\",\"node\":\"signing\"}"},"previousHash":"923a370571685ad213986618c38259b423745aebc6c236b800721d3c701be5d2","hash":"af64c562ea24cb5ea5ea5c3551bb35952a442276d9c025c431d535491c863715","isIntact":true}'),
	(64, '{"sequence":64,"change":{"at":"2026-11-26T01:29:13.1071433+00:00","actor":{"personId":"system","door":"import"},"action":"import","kind":"receipts","entityId":"R00218","after":"{\"contractId\":\"K00096\",\"amount\":105600.00,\"receivedAt\":\"2026-09-16T02:43:14+08:00\",\"node\":\"first\"}"},"previousHash":"af64c562ea24cb5ea5ea5c3551bb35952a442276d9c025c431d535491c863715","hash":"6e1185a1ca2ee452a72ae8512c0084621925780da06951037c29dd9988bcf301","isIntact":true}'),
	(65, '{"sequence":65,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P008","door":"web","messageId":"web:01M85MG2806DVW9C8DFRNP1MQM"},"action":"customer.create","kind":"customers","entityId":"C-01M85MG280JBXRQTKWNBNRJWD5","after":"{\"name\":\"合肥永明新型\",\"strategic\":false,\"ownerId\":\"P008\",\"createdAt\":\"2026-11-24T10:00:00+08:00\"}"},"previousHash":"6e1185a1ca2ee452a72ae8512c0084621925780da06951037c29dd9988bcf301","hash":"51c0f7a75f6aea059428f4c195c2ca44382e9e60a06b0dc6877b8764e5f0b17a","isIntact":true}'),
	(66, '{"sequence":66,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P008","door":"web","messageId":"web:01M85MG2806DVW9C8DFRNP1MQM"},"action":"deal.create","kind":"deals","entityId":"D-1001","after":"{\"title\":\"扩容二期\",\"customerId\":\"C-01M85MG280JBXRQTKWNBNRJWD5\",\"ownerId\":\"P008\",\"stage\":\"Lead\",\"status\":\"Open\",\"products\":[],\"needsProduct\":false,\"customDev\":false,\"createdAt\":\"2026-11-24T10:00:00+08:00\",\"stageEnteredAt\":\"2026-11-24T10:00:00+08:00\"}"},"previousHash":"51c0f7a75f6aea059428f4c195c2ca44382e9e60a06b0dc6877b8764e5f0b17a","hash":"6f4f58f0b1d9ecb1c0f94291b28c450bebaf7825d72f18e6431723e51ade55e7","isIntact":true}'),
	(67, '{"sequence":67,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P008","door":"web","messageId":"web:01M85MG280RJRYTJQPFYA5YDPD"},"action":"deal.advance-refused","kind":"deals","entityId":"D-1001","after":"{\"stage\":\"Lead\",\"missing\":[\"ChatScreenshot\"]}"},"previousHash":"6f4f58f0b1d9ecb1c0f94291b28c450bebaf7825d72f18e6431723e51ade55e7","hash":"7e5823623bf3502ed60ec35f012ed9ff95ab89c538fa49fea783759b56310869","isIntact":true}'),
	(68, '{"sequence":68,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P008","door":"web","messageId":"web:01M85MG280D6R2P772EXWZ3GW4"},"action":"deal.edit","kind":"deals","entityId":"D-1001","before":"{}","after":"{\"amount\":800000}"},"previousHash":"7e5823623bf3502ed60ec35f012ed9ff95ab89c538fa49fea783759b56310869","hash":"07e4d22b545a0b987c7a71ece188e3bb7800ac1daed82e2793ba271ed6544819","isIntact":true}'),
	(69, '{"sequence":69,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P008","door":"web","messageId":"web:01M85MG280VJNZW3G392VD4260"},"action":"deal.advance-refused","kind":"deals","entityId":"D00021","after":"{\"stage\":\"Lead\",\"missing\":[\"ChatScreenshot\"]}"},"previousHash":"07e4d22b545a0b987c7a71ece188e3bb7800ac1daed82e2793ba271ed6544819","hash":"b2cd2077d1713dc8d27014ce31cb042b203e1c422b18ed3ed49dd935ef6d0f11","isIntact":true}'),
	(70, '{"sequence":70,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P008","door":"web","messageId":"web:01M85MG28064QANMK7RRDDRG5X"},"action":"upload.take","kind":"uploads","entityId":"01M85MG280YDATAWAQ7QESCPAF","after":"{\"fileName\":\"沟通.png\",\"file\":{\"sha256\":\"3dce7bd060f6ed92749f9650a7f0f8a9d763e074996ee9e40fc65b806c0e3766\",\"size\":8517,\"mediaType\":\"image/png\",\"pictureHash\":\"f6df1a934b12c38613101699b97bb9776680b3a9270c2d6ce967243fb961a169\"},\"uploadedBy\":\"P008\",\"uploadedAt\":\"2026-11-24T10:00:00+08:00\",\"sourceMessageId\":\"web:01M85MG28064QANMK7RRDDRG5X\"}"},"previousHash":"b2cd2077d1713dc8d27014ce31cb042b203e1c422b18ed3ed49dd935ef6d0f11","hash":"4652440522590be2a13a52d22d6be19fbd76036906cf4c03fd3741ff07ea9426","isIntact":true}'),
	(71, '{"sequence":71,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P008","door":"web","messageId":"web:01M85MG280PN8Z0K63JRF9EE1D"},"action":"upload.file","kind":"uploads","entityId":"01M85MG280YDATAWAQ7QESCPAF","before":"{}","after":"{\"evidenceId\":\"E-AWSS6WGJ\"}"},"previousHash":"4652440522590be2a13a52d22d6be19fbd76036906cf4c03fd3741ff07ea9426","hash":"16adeb183834f7c14c94516745bd445f800914d1d430abb222801bdaca3080fc","isIntact":true}'),
	(72, '{"sequence":72,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P008","door":"web","messageId":"web:01M85MG280PN8Z0K63JRF9EE1D"},"action":"evidence.file","kind":"evidence","entityId":"E-AWSS6WGJ","after":"{\"dealId\":\"D00021\",\"kind\":\"ChatScreenshot\",\"stage\":\"Lead\",\"fileName\":\"沟通.png\",\"file\":{\"sha256\":\"3dce7bd060f6ed92749f9650a7f0f8a9d763e074996ee9e40fc65b806c0e3766\",\"size\":8517,\"mediaType\":\"image/png\",\"pictureHash\":\"f6df1a934b12c38613101699b97bb9776680b3a9270c2d6ce967243fb961a169\"},\"uploadedBy\":\"P008\",\"uploadedAt\":\"2026-11-24T10:00:00+08:00\",\"sourceMessageId\":\"web:01M85MG28064QANMK7RRDDRG5X\",\"status\":\"Accepted\",\"likenesses\":[]}"},"previousHash":"16adeb183834f7c14c94516745bd445f800914d1d430abb222801bdaca3080fc","hash":"a84cf6bba767142dd00b16d6976eaea6ea57f974ea9956d8078c71709beceedb","isIntact":true}'),
	(73, '{"sequence":73,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P008","door":"web","messageId":"web:01M85MG280QDDBHMMT8KE0PDYG"},"action":"deal.advance","kind":"deals","entityId":"D00021","before":"{\"stage\":\"Lead\",\"stageEnteredAt\":\"2026-11-18T17:46:25+08:00\"}","after":"{\"stage\":\"Qualification\",\"stageEnteredAt\":\"2026-11-24T10:00:00+08:00\"}"},"previousHash":"a84cf6bba767142dd00b16d6976eaea6ea57f974ea9956d8078c71709beceedb","hash":"4f98758af5a654a6c1ebeefb6162908acc610e9d254d3929810fb721727a4d03","isIntact":true}'),
	(74, '{"sequence":74,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P008","door":"web","messageId":"web:01M85MG280N4W9ZYV81TYE2KQF"},"action":"deal.advance-refused","kind":"deals","entityId":"D00027","after":"{\"stage\":\"Lead\",\"missing\":[\"ChatScreenshot\"]}"},"previousHash":"4f98758af5a654a6c1ebeefb6162908acc610e9d254d3929810fb721727a4d03","hash":"fb6c25d77d18f2fd2edf81a286a229626b44ca3841e84197fe001711988b0ecc","isIntact":true}'),
	(75, '{"sequence":75,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P008","door":"web","messageId":"web:01M85MG280M0B86BBFJZCSM17N"},"action":"deal.advance-refused","kind":"deals","entityId":"D-1001","after":"{\"stage\":\"Lead\",\"missing\":[\"ChatScreenshot\"]}"},"previousHash":"fb6c25d77d18f2fd2edf81a286a229626b44ca3841e84197fe001711988b0ecc","hash":"f542f0a029942ff3d9744756511b0d1aade02e7e7af456cd3f988293f20a2e46","isIntact":true}'),
	(76, '{"sequence":76,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P008","door":"web","messageId":"web:01M85MG280MGH9R6WG1BNNJYD9"},"action":"deal.advance-refused","kind":"deals","entityId":"D00096","after":"{\"stage\":\"ValueConsensus\",\"missing\":[\"SignedRequirement\"]}"},"previousHash":"f542f0a029942ff3d9744756511b0d1aade02e7e7af456cd3f988293f20a2e46","hash":"dc3c6f800ddacc24f0dd694aa8516f08e0be5e0ee28c6240b91613fbd176b440","isIntact":true}'),
	(77, '{"sequence":77,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P008","door":"web","messageId":"web:01M85MG280YFHQX5B1VQEEKWC5"},"action":"deal.return","kind":"deals","entityId":"D00096","before":"{\"stage\":\"ValueConsensus\",\"stageEnteredAt\":\"2026-11-22T05:11:44+08:00\"}","after":"{\"stage\":\"Qualification\",\"stageEnteredAt\":\"2026-11-24T10:00:00+08:00\"}"},"previousHash":"dc3c6f800ddacc24f0dd694aa8516f08e0be5e0ee28c6240b91613fbd176b440","hash":"d0bf0da37846022d15d58e743cf936b3fba33d9f35c95eb43795650009c329bd","isIntact":true}'),
	(78, '{"sequence":78,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P008","door":"web","messageId":"web:01M85MG280YFHQX5B1VQEEKWC5"},"action":"deal.return-reason","kind":"deals","entityId":"D00096","after":"{\"reason\":\"客户 需求有变\"}"},"previousHash":"d0bf0da37846022d15d58e743cf936b3fba33d9f35c95eb43795650009c329bd","hash":"6a5a0935ceeab66d7ed7a3c0e8dc0f96af3d1aaee96455a228d8657f18ad040c","isIntact":true}'),
	(80, '{"sequence":80,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P009","door":"web","messageId":"web:01M85MG280RMCVHTQKG9T68PXE"},"action":"deal.lose","kind":"deals","entityId":"D00102","before":"{\"status\":\"Open\"}","after":"{\"status\":\"Lost\",\"closedAt\":\"2026-11-24T10:00:00+08:00\",\"lostReason\":\"价格\"}"},"previousHash":"60b021785707436a94b90e7c75fe90a41f65c1501996f6136e1879c3973157eb","hash":"88d93eae88348c1caf84bac2189d689a3246222056c12fb63b042b51f214e381","isIntact":true}'),
	(83, '{"sequence":83,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P002","door":"web"},"action":"login.use","kind":"used_logins","entityId":"01M8AQH76BGMZBQDR693QFEA25","after":"{\"personId\":\"P002\",\"at\":\"2026-11-24T10:00:00+08:00\"}"},"previousHash":"2ddab5b0ab0e1fcc04a038a61597bf427e8c97252d8ff11c6bca79df3051ee6b","hash":"6980fddbfafb71a7331f8e7681176be64447c3829a9cefd3a83c86a6fe148855","isIntact":true}'),
	(79, '{"sequence":79,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P011","door":"web","messageId":"web:01M85MG280YP880YPFWFQ0PF6E"},"action":"deal.advance-refused","kind":"deals","entityId":"D00071","after":"{\"stage\":\"ValueConsensus\",\"missing\":[\"SignedRequirement\"]}"},"previousHash":"6a5a0935ceeab66d7ed7a3c0e8dc0f96af3d1aaee96455a228d8657f18ad040c","hash":"60b021785707436a94b90e7c75fe90a41f65c1501996f6136e1879c3973157eb","isIntact":true}'),
	(84, '{"sequence":84,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P030","door":"web","messageId":"web:01M85MG28052MKC00AP0SPQVFC"},"action":"command.not-allowed","kind":"people","entityId":"P030","after":"{\"command\":\"deal.mine\"}"},"previousHash":"6980fddbfafb71a7331f8e7681176be64447c3829a9cefd3a83c86a6fe148855","hash":"86cdafeedf958a69524b1f06b8df006f946893a0da8f46aacc4bc8397a506b5f","isIntact":true}'),
	(81, '{"sequence":81,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P002","door":"web","messageId":"web:01M85MG280VFZ94CCZ1GKDF1ZY"},"action":"evidence.reject","kind":"evidence","entityId":"E-AWSS6WGJ","before":"{\"status\":\"Accepted\"}","after":"{\"status\":\"Rejected\",\"rejectedBy\":\"P002\",\"rejectedAt\":\"2026-11-24T10:00:00+08:00\",\"rejectionReason\":\"看不清\"}"},"previousHash":"88d93eae88348c1caf84bac2189d689a3246222056c12fb63b042b51f214e381","hash":"1dc12e8cb0de39869be58721ebc8dce36012de1207a560cf860375eace1bb899","isIntact":true}'),
	(82, '{"sequence":82,"change":{"at":"2026-11-24T10:00:00+08:00","actor":{"personId":"P008","door":"web"},"action":"login.use","kind":"used_logins","entityId":"01M8AQH75DDSXRHGFVAQ9DCP94","after":"{\"personId\":\"P008\",\"at\":\"2026-11-24T10:00:00+08:00\"}"},"previousHash":"1dc12e8cb0de39869be58721ebc8dce36012de1207a560cf860375eace1bb899","hash":"2ddab5b0ab0e1fcc04a038a61597bf427e8c97252d8ff11c6bca79df3051ee6b","isIntact":true}');
INSERT INTO released_store.doc_contracts VALUES
	('K00061', 1, '{"dealId":"D00024","customerId":"C00185","amount":117000.00,"grossMargin":0.43,"paymentTermDays":90,"firstOrder":true,"referral":false,"status":"signed","submittedAt":"2026-04-18T05:34:40+08:00","signedAt":"2026-04-23T02:37:43+08:00","serviceStart":"2026-05-07","serviceEnd":"2026-11-03","id":"K00061","version":1}'),
	('K00096', 1, '{"dealId":"D00022","customerId":"C00009","amount":264000.00,"grossMargin":0.12,"paymentTermDays":30,"firstOrder":true,"referral":false,"status":"signed","submittedAt":"2026-07-23T12:41:11+08:00","signedAt":"2026-07-28T15:06:24+08:00","serviceStart":"2026-08-11","serviceEnd":"2027-02-07","id":"K00096","version":1}'),
	('K00100', 1, '{"dealId":"D00070","customerId":"C00063","amount":308000.00,"grossMargin":0.24,"paymentTermDays":60,"firstOrder":false,"referral":false,"status":"signed","submittedAt":"2026-08-05T18:48:38+08:00","signedAt":"2026-08-08T06:02:01+08:00","serviceStart":"2026-08-22","serviceEnd":"2027-08-22","id":"K00100","version":1}'),
	('K00111', 1, '{"dealId":"D00035","customerId":"C00011","amount":167000.00,"grossMargin":0.37,"paymentTermDays":0,"firstOrder":true,"referral":false,"status":"signed","submittedAt":"2026-08-27T23:57:46+08:00","signedAt":"2026-09-02T20:09:27+08:00","serviceStart":"2026-09-16","serviceEnd":"2027-09-16","id":"K00111","version":1}');
INSERT INTO released_store.doc_cookie_keys VALUES
	('key-83bdfd2c-5d75-4f3b-8b0c-a2853ddbf9ef', 1, '{"xml":"<key id=\"83bdfd2c-5d75-4f3b-8b0c-a2853ddbf9ef\" version=\"1\"><creationDate>2026-11-26T01:29:14.0633995Z</creationDate><activationDate>2026-11-26T01:29:14.0633995Z</activationDate><expirationDate>2027-02-24T01:29:14.0633995Z</expirationDate><descriptor deserializerType=\"Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorDescriptorDeserializer, Microsoft.AspNetCore.DataProtection, Version=10.0.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60\"><descriptor><encryption algorithm=\"AES_256_CBC\" /><validation algorithm=\"HMACSHA256\" /><masterKey p4:requiresEncryption=\"true\" xmlns:p4=\"http://schemas.asp.net/2015/03/dataProtection\"><!-- Warning: the key below is in an unencrypted form. --><value>A35VIyCZDKwAiuPYVx3AnlOcG+vDuoA/uDaIIHe/ye0blj5mPzPLQKEGvU/vXqJrgF55AKBpZG67bhh8zPwuag==</value></masterKey></descriptor></descriptor></key>","id":"key-83bdfd2c-5d75-4f3b-8b0c-a2853ddbf9ef","version":1}');
INSERT INTO released_store.doc_counters VALUES
	('deals', 1, '{"last":1010,"id":"deals","version":1}');
INSERT INTO released_store.doc_customers VALUES
	('C00009', 1, '{"name":"合肥永明新型建材","industry":"建材","region":"华东","level":"C","strategic":true,"ownerId":"P008","createdAt":"2026-04-22T09:48:00+08:00","id":"C00009","version":1}'),
	('C00011', 1, '{"name":"南京锐信机械","industry":"制造业","region":"华东","level":"B","strategic":false,"ownerId":"P008","createdAt":"2026-04-12T16:38:00+08:00","id":"C00011","version":1}'),
	('C00063', 1, '{"name":"合肥盛汇供应链","industry":"物流","region":"华东","level":"C","strategic":false,"ownerId":"P009","createdAt":"2026-08-08T11:23:00+08:00","id":"C00063","version":1}'),
	('C00070', 1, '{"name":"西安恒科保险经纪","industry":"金融","region":"西北","level":"B","strategic":false,"ownerId":"P009","createdAt":"2026-08-29T09:36:00+08:00","id":"C00070","version":1}'),
	('C00085', 1, '{"name":"沈阳泰远新型建材","industry":"建材","region":"东北","level":"B","strategic":false,"ownerId":"P009","createdAt":"2026-05-09T11:22:00+08:00","id":"C00085","version":1}'),
	('C00087', 1, '{"name":"合肥天辉汽车零部件","industry":"制造业","region":"华东","level":"C","strategic":false,"ownerId":"P011","createdAt":"2026-07-21T16:01:00+08:00","id":"C00087","version":1}'),
	('C00097', 1, '{"name":"苏州荣金医院管理","industry":"医疗","region":"华东","level":"B","strategic":false,"ownerId":"P008","createdAt":"2025-12-21T17:19:00+08:00","id":"C00097","version":1}'),
	('C00183', 1, '{"name":"苏州通永电子","industry":"制造业","region":"华东","level":"A","strategic":false,"ownerId":"P008","createdAt":"2026-09-21T15:25:00+08:00","id":"C00183","version":1}'),
	('C00185', 1, '{"name":"南京锐金软件","industry":"软件","region":"华东","level":"B","strategic":false,"ownerId":"P011","createdAt":"2025-11-22T09:35:00+08:00","id":"C00185","version":1}'),
	('C-01M85MG280JBXRQTKWNBNRJWD5', 1, '{"name":"合肥永明新型","strategic":false,"ownerId":"P008","createdAt":"2026-11-24T10:00:00+08:00","id":"C-01M85MG280JBXRQTKWNBNRJWD5","version":1}');
INSERT INTO released_store.doc_deals VALUES
	('D00022', 1, '{"title":"合肥永明新型CRM标准版项目","customerId":"C00009","ownerId":"P008","stage":"SigningDelivery","status":"Won","amount":264000.00,"grossMargin":0.12,"products":["CRM标准版"],"needsProduct":false,"customDev":false,"createdAt":"2026-04-22T02:29:24+08:00","stageEnteredAt":"2026-06-25T02:30:01+08:00","expectedClose":"2026-07-28","closedAt":"2026-07-28T15:06:24+08:00","id":"D00022","version":1}'),
	('D00024', 1, '{"title":"南京锐金软件服务云项目","customerId":"C00185","ownerId":"P011","stage":"SigningDelivery","status":"Won","amount":117000.00,"grossMargin":0.43,"products":["服务云","CRM标准版"],"needsProduct":true,"customDev":true,"createdAt":"2025-10-27T17:29:29+08:00","stageEnteredAt":"2026-02-11T23:37:00+08:00","expectedClose":"2026-04-23","closedAt":"2026-04-23T02:37:43+08:00","id":"D00024","version":1}'),
	('D00027', 1, '{"title":"苏州荣金医院服务云项目","customerId":"C00097","ownerId":"P008","stage":"Lead","status":"Open","amount":53000.00,"grossMargin":0.20,"products":["服务云"],"needsProduct":true,"customDev":true,"createdAt":"2026-09-24T15:19:00+08:00","stageEnteredAt":"2026-11-10T04:18:06+08:00","expectedClose":"2026-12-11","id":"D00027","version":1}'),
	('D00035', 1, '{"title":"南京锐信机械服务云项目","customerId":"C00011","ownerId":"P008","stage":"SigningDelivery","status":"Won","amount":167000.00,"grossMargin":0.37,"products":["服务云"],"needsProduct":false,"customDev":false,"createdAt":"2026-05-10T15:55:48+08:00","stageEnteredAt":"2026-07-22T23:44:35+08:00","expectedClose":"2026-09-02","closedAt":"2026-09-02T20:09:27+08:00","id":"D00035","version":1}'),
	('D00070', 1, '{"title":"合肥盛汇供应CRM标准版项目","customerId":"C00063","ownerId":"P008","stage":"SigningDelivery","status":"Won","amount":308000.00,"grossMargin":0.24,"products":["CRM标准版"],"needsProduct":false,"customDev":false,"createdAt":"2026-07-24T00:38:41+08:00","stageEnteredAt":"2026-08-06T11:46:00+08:00","expectedClose":"2026-08-08","closedAt":"2026-08-08T06:02:01+08:00","id":"D00070","version":1}'),
	('D00071', 1, '{"title":"合肥天辉汽车营销云项目","customerId":"C00087","ownerId":"P011","stage":"ValueConsensus","status":"Open","amount":86000.00,"grossMargin":0.23,"products":["营销云"],"needsProduct":true,"customDev":true,"createdAt":"2026-09-02T10:34:00+08:00","stageEnteredAt":"2026-11-16T05:26:20+08:00","expectedClose":"2027-01-08","id":"D00071","version":1}'),
	('D00094', 1, '{"title":"合肥天辉汽车CRM专业版项目","customerId":"C00087","ownerId":"P011","stage":"Lead","status":"Open","amount":70000.00,"grossMargin":0.21,"products":["CRM专业版","营销云"],"needsProduct":true,"customDev":false,"createdAt":"2026-01-19T10:12:00+08:00","stageEnteredAt":"2026-09-30T12:43:32+08:00","expectedClose":"2027-03-14","id":"D00094","version":1}'),
	('D00099', 1, '{"title":"西安恒科保险数据平台项目","customerId":"C00070","ownerId":"P009","stage":"SolutionValidation","status":"Open","amount":421000.00,"grossMargin":0.51,"products":["数据平台"],"needsProduct":false,"customDev":false,"createdAt":"2026-10-16T17:20:00+08:00","stageEnteredAt":"2026-11-20T19:58:59+08:00","expectedClose":"2026-11-29","id":"D00099","version":1}'),
	('D-1001', 2, '{"title":"扩容二期","customerId":"C-01M85MG280JBXRQTKWNBNRJWD5","ownerId":"P008","stage":"Lead","status":"Open","amount":800000,"products":[],"needsProduct":false,"customDev":false,"createdAt":"2026-11-24T10:00:00+08:00","stageEnteredAt":"2026-11-24T10:00:00+08:00","id":"D-1001","version":2}'),
	('D00021', 2, '{"title":"苏州通永电子营销云项目","customerId":"C00183","ownerId":"P008","stage":"Qualification","status":"Open","amount":218000.00,"grossMargin":0.57,"products":["营销云"],"needsProduct":false,"customDev":false,"createdAt":"2026-07-06T15:35:00+08:00","stageEnteredAt":"2026-11-24T10:00:00+08:00","expectedClose":"2027-01-21","id":"D00021","version":2}'),
	('D00096', 2, '{"title":"合肥永明新型CRM专业版项目","customerId":"C00009","ownerId":"P008","stage":"Qualification","status":"Open","amount":134000.00,"grossMargin":0.50,"products":["CRM专业版","营销云"],"needsProduct":false,"customDev":false,"createdAt":"2026-11-07T11:06:00+08:00","stageEnteredAt":"2026-11-24T10:00:00+08:00","expectedClose":"2026-11-06","id":"D00096","version":2}'),
	('D00102', 2, '{"title":"沈阳泰远新型CRM专业版项目","customerId":"C00085","ownerId":"P009","stage":"SolutionValidation","status":"Lost","amount":36000.00,"grossMargin":0.44,"products":["CRM专业版"],"needsProduct":false,"customDev":true,"createdAt":"2026-11-08T15:42:00+08:00","stageEnteredAt":"2026-11-16T02:41:34+08:00","expectedClose":"2027-03-15","closedAt":"2026-11-24T10:00:00+08:00","lostReason":"价格","id":"D00102","version":2}');
INSERT INTO released_store.doc_evidence VALUES
	('E000058', 1, '{"dealId":"D00022","kind":"ChatScreenshot","stage":"Lead","fileName":"evidence/58.png","uploadedBy":"P008","uploadedAt":"2026-05-07T23:10:57+08:00","status":"Accepted","likenesses":[],"id":"E000058","version":1}'),
	('E000059', 1, '{"dealId":"D00022","kind":"MeetingMinutes","stage":"Qualification","fileName":"evidence/59.pdf","uploadedBy":"P008","uploadedAt":"2026-06-17T02:45:00+08:00","status":"Accepted","likenesses":[],"id":"E000059","version":1}'),
	('E000060', 1, '{"dealId":"D00022","kind":"SignedRequirement","stage":"ValueConsensus","fileName":"evidence/60.pdf","uploadedBy":"P008","uploadedAt":"2026-04-25T11:36:33+08:00","status":"Accepted","likenesses":[],"id":"E000060","version":1}'),
	('E000061', 1, '{"dealId":"D00022","kind":"StampedPriceComparison","stage":"SolutionValidation","fileName":"evidence/61.png","uploadedBy":"P008","uploadedAt":"2026-06-02T06:31:05+08:00","status":"Accepted","likenesses":[],"id":"E000061","version":1}'),
	('E000065', 1, '{"dealId":"D00024","kind":"MeetingMinutes","stage":"Qualification","fileName":"evidence/65.pdf","uploadedBy":"P011","uploadedAt":"2025-11-16T01:34:07+08:00","status":"Accepted","likenesses":[],"id":"E000065","version":1}'),
	('E000066', 1, '{"dealId":"D00024","kind":"StampedPriceComparison","stage":"SolutionValidation","fileName":"evidence/66.png","uploadedBy":"P011","uploadedAt":"2026-02-04T18:16:59+08:00","status":"Accepted","likenesses":[],"id":"E000066","version":1}'),
	('E000090', 1, '{"dealId":"D00035","kind":"ChatScreenshot","stage":"Lead","fileName":"evidence/90.png","uploadedBy":"P008","uploadedAt":"2026-05-22T10:21:31+08:00","status":"Accepted","likenesses":[],"id":"E000090","version":1}'),
	('E000091', 1, '{"dealId":"D00035","kind":"MeetingMinutes","stage":"Qualification","fileName":"evidence/91.pdf","uploadedBy":"P008","uploadedAt":"2026-05-30T16:49:31+08:00","status":"Accepted","likenesses":[],"id":"E000091","version":1}'),
	('E000092', 1, '{"dealId":"D00035","kind":"SignedRequirement","stage":"ValueConsensus","fileName":"evidence/92.pdf","uploadedBy":"P008","uploadedAt":"2026-06-14T10:48:18+08:00","status":"Accepted","likenesses":[],"id":"E000092","version":1}'),
	('E000093', 1, '{"dealId":"D00035","kind":"StampedPriceComparison","stage":"SolutionValidation","fileName":"evidence/93.png","uploadedBy":"P008","uploadedAt":"2026-06-18T07:52:31+08:00","status":"Accepted","likenesses":[],"id":"E000093","version":1}'),
	('E000175', 1, '{"dealId":"D00070","kind":"ChatScreenshot","stage":"Lead","fileName":"evidence/175.png","uploadedBy":"P008","uploadedAt":"2026-07-31T20:18:00+08:00","status":"Accepted","likenesses":[],"id":"E000175","version":1}'),
	('E000176', 1, '{"dealId":"D00070","kind":"MeetingMinutes","stage":"Qualification","fileName":"evidence/176.pdf","uploadedBy":"P008","uploadedAt":"2026-07-24T07:05:48+08:00","status":"Rejected","likenesses":[],"id":"E000176","version":1}'),
	('E000177', 1, '{"dealId":"D00070","kind":"SignedRequirement","stage":"ValueConsensus","fileName":"evidence/177.pdf","uploadedBy":"P008","uploadedAt":"2026-08-02T04:36:18+08:00","status":"Accepted","likenesses":[],"id":"E000177","version":1}'),
	('E000178', 1, '{"dealId":"D00070","kind":"StampedPriceComparison","stage":"SolutionValidation","fileName":"evidence/178.png","uploadedBy":"P008","uploadedAt":"2026-07-24T07:17:15+08:00","status":"Accepted","likenesses":[],"id":"E000178","version":1}'),
	('E000179', 1, '{"dealId":"D00071","kind":"ChatScreenshot","stage":"Lead","fileName":"evidence/179.png","uploadedBy":"P011","uploadedAt":"2026-10-03T06:16:38+08:00","status":"Accepted","likenesses":[],"id":"E000179","version":1}'),
	('E-AWSS6WGJ', 2, '{"dealId":"D00021","kind":"ChatScreenshot","stage":"Lead","fileName":"沟通.png","file":{"sha256":"3dce7bd060f6ed92749f9650a7f0f8a9d763e074996ee9e40fc65b806c0e3766","size":8517,"mediaType":"image/png","pictureHash":"f6df1a934b12c38613101699b97bb9776680b3a9270c2d6ce967243fb961a169"},"uploadedBy":"P008","uploadedAt":"2026-11-24T10:00:00+08:00","sourceMessageId":"web:01M85MG28064QANMK7RRDDRG5X","status":"Rejected","likenesses":[],"rejectedBy":"P002","rejectedAt":"2026-11-24T10:00:00+08:00","rejectionReason":"看不清","id":"E-AWSS6WGJ","version":2}');
INSERT INTO released_store.doc_evidence_wishes VALUES
	('P008', 1, '{"dealId":"D00021","kind":"ChatScreenshot","at":"2026-11-24T10:00:00+08:00","id":"P008","version":1}');
INSERT INTO released_store.doc_followups VALUES
	('F0000025', 1, '{"customerId":"C00097","dealId":"D00027","personId":"P008","at":"2026-11-09T10:06:37+08:00","kind":"meeting","summary":"发送营销云报价邮件","id":"F0000025","version":1}'),
	('F0000084', 1, '{"customerId":"C00011","dealId":"D00035","personId":"P008","at":"2026-07-16T11:17:25+08:00","kind":"meeting","summary":"组织CRM专业版评审会","feedback":"移动端体验好","id":"F0000084","version":1}'),
	('F0000131', 1, '{"customerId":"C00097","dealId":"D00027","personId":"P008","at":"2026-11-23T02:27:47+08:00","kind":"call","summary":"微信确认服务云的细节","id":"F0000131","version":1}'),
	('F0000145', 1, '{"customerId":"C00009","dealId":"D00096","personId":"P008","at":"2026-11-15T23:15:53+08:00","kind":"email","summary":"电话沟通CRM专业版，约下周再谈","id":"F0000145","version":1}'),
	('F0000210', 1, '{"customerId":"C00185","dealId":"D00024","personId":"P011","at":"2026-04-22T04:17:11+08:00","kind":"chat","summary":"技术负责人询问营销云接口","id":"F0000210","version":1}'),
	('F0000221', 1, '{"customerId":"C00011","dealId":"D00035","personId":"P008","at":"2026-05-22T11:11:50+08:00","kind":"meeting","summary":"发送CRM专业版报价邮件","id":"F0000221","version":1}'),
	('F0000228', 1, '{"customerId":"C00185","dealId":"D00024","personId":"P011","at":"2026-04-11T07:01:55+08:00","kind":"visit","summary":"服务云试用反馈收集","place":"华东客户现场","photo":"photo/228.jpg","id":"F0000228","version":1}'),
	('F0000302', 1, '{"customerId":"C00183","dealId":"D00021","personId":"P008","at":"2026-09-11T16:08:34+08:00","kind":"visit","summary":"与采购谈CRM专业版付款方式","place":"华东客户现场","photo":"photo/302.jpg","id":"F0000302","version":1}');
INSERT INTO released_store.doc_gate_refusals VALUES
	('D-1001', 1, '{"fact":"Lead:ChatScreenshot","id":"D-1001","version":1}'),
	('D00021', 1, '{"fact":"Lead:ChatScreenshot","id":"D00021","version":1}'),
	('D00027', 1, '{"fact":"Lead:ChatScreenshot","id":"D00027","version":1}'),
	('D00096', 1, '{"fact":"ValueConsensus:SignedRequirement","id":"D00096","version":1}'),
	('D00071', 1, '{"fact":"ValueConsensus:SignedRequirement","id":"D00071","version":1}');
INSERT INTO released_store.doc_installation_keys VALUES
	('seal', 1, '{"base64":"x8aBK2xYpZudvnv8oYHztqX/+T0Q7dq3jlVo/NSs+e8=","id":"seal","version":1}');
INSERT INTO released_store.doc_people VALUES
	('P001', 1, '{"name":"赵欣怡","role":"Director","mobile":"13900000001","accounts":{"wecom":"wxp001","dingtalk":"ddp001","feishu":"ou_p001"},"active":true,"id":"P001","version":1}'),
	('P002', 1, '{"name":"吴雨桐","role":"Manager","team":"华东一队","region":"华东","managerId":"P001","mobile":"13900000002","accounts":{"wecom":"wxp002","dingtalk":"ddp002","feishu":"ou_p002"},"active":true,"id":"P002","version":1}'),
	('P003', 1, '{"name":"何静","role":"Manager","team":"华东二队","region":"华东","managerId":"P001","mobile":"13900000003","accounts":{"wecom":"wxp003","dingtalk":"ddp003","feishu":"ou_p003"},"active":true,"id":"P003","version":1}'),
	('P008', 1, '{"name":"郭勇","role":"Rep","team":"华东一队","region":"华东","managerId":"P002","mobile":"13900000008","accounts":{"wecom":"wxp008","dingtalk":"ddp008","feishu":"ou_p008"},"active":true,"id":"P008","version":1}'),
	('P009', 1, '{"name":"吴艳","role":"Rep","team":"华东一队","region":"华东","managerId":"P002","mobile":"13900000009","accounts":{"wecom":"wxp009","dingtalk":"ddp009","feishu":"ou_p009"},"active":true,"id":"P009","version":1}'),
	('P011', 1, '{"name":"胡军","role":"Rep","team":"华东二队","region":"华东","managerId":"P003","mobile":"13900000011","accounts":{"wecom":"wxp011","dingtalk":"ddp011","feishu":"ou_p011"},"active":true,"id":"P011","version":1}'),
	('P025', 1, '{"name":"李秀兰","role":"Product","managerId":"P001","mobile":"13900000025","accounts":{"wecom":"wxp025","dingtalk":"ddp025","feishu":"ou_p025"},"active":true,"id":"P025","version":1}'),
	('P026', 1, '{"name":"徐霞","role":"Architect","managerId":"P001","mobile":"13900000026","accounts":{"wecom":"wxp026","dingtalk":"ddp026","feishu":"ou_p026"},"active":true,"id":"P026","version":1}'),
	('P028', 1, '{"name":"林静","role":"Delivery","managerId":"P001","mobile":"13900000028","accounts":{"wecom":"wxp028","dingtalk":"ddp028","feishu":"ou_p028"},"active":true,"id":"P028","version":1}'),
	('P030', 1, '{"name":"罗磊","role":"Finance","managerId":"P001","mobile":"13900000030","accounts":{"wecom":"wxp030","dingtalk":"ddp030","feishu":"ou_p030"},"active":true,"id":"P030","version":1}'),
	('P031', 1, '{"name":"杨超","role":"Support","managerId":"P001","mobile":"13900000031","accounts":{"wecom":"wxp031","dingtalk":"ddp031","feishu":"ou_p031"},"active":true,"id":"P031","version":1}'),
	('P032', 1, '{"name":"何建华","role":"Operator","managerId":"P001","mobile":"13900000032","accounts":{"wecom":"wxp032","dingtalk":"ddp032","feishu":"ou_p032"},"active":true,"id":"P032","version":1}');
INSERT INTO released_store.doc_presences VALUES
	('P008', 1, '{"platform":"web","address":"P008","at":"2026-11-24T10:00:00+08:00","id":"P008","version":1}'),
	('P011', 1, '{"platform":"web","address":"P011","at":"2026-11-24T10:00:00+08:00","id":"P011","version":1}'),
	('P009', 1, '{"platform":"web","address":"P009","at":"2026-11-24T10:00:00+08:00","id":"P009","version":1}'),
	('P002', 1, '{"platform":"web","address":"P002","at":"2026-11-24T10:00:00+08:00","id":"P002","version":1}'),
	('P030', 1, '{"platform":"web","address":"P030","at":"2026-11-24T10:00:00+08:00","id":"P030","version":1}');
INSERT INTO released_store.doc_receipts VALUES
	('R00146', 1, '{"contractId":"K00061","amount":35100.00,"receivedAt":"2026-04-26T05:38:00+08:00","node":"signing","id":"R00146","version":1}'),
	('R00147', 1, '{"contractId":"K00061","amount":46800.00,"receivedAt":"2026-05-23T04:13:56+08:00","node":"first","id":"R00147","version":1}'),
	('R00148', 1, '{"contractId":"K00061","amount":35100.00,"receivedAt":"2026-07-19T07:25:56+08:00","node":"final","id":"R00148","version":1}'),
	('R00217', 1, '{"contractId":"K00096","amount":79200.00,"receivedAt":"2026-07-30T21:38:14+08:00","node":"signing","id":"R00217","version":1}'),
	('R00218', 1, '{"contractId":"K00096","amount":105600.00,"receivedAt":"2026-09-16T02:43:14+08:00","node":"first","id":"R00218","version":1}');
INSERT INTO released_store.doc_uploads VALUES
	('01M85MG280YDATAWAQ7QESCPAF', 2, '{"fileName":"沟通.png","file":{"sha256":"3dce7bd060f6ed92749f9650a7f0f8a9d763e074996ee9e40fc65b806c0e3766","size":8517,"mediaType":"image/png","pictureHash":"f6df1a934b12c38613101699b97bb9776680b3a9270c2d6ce967243fb961a169"},"uploadedBy":"P008","uploadedAt":"2026-11-24T10:00:00+08:00","sourceMessageId":"web:01M85MG28064QANMK7RRDDRG5X","evidenceId":"E-AWSS6WGJ","id":"01M85MG280YDATAWAQ7QESCPAF","version":2}');
INSERT INTO released_store.doc_used_logins VALUES
	('01M8AQH75DDSXRHGFVAQ9DCP94', 1, '{"personId":"P008","at":"2026-11-24T10:00:00+08:00","id":"01M8AQH75DDSXRHGFVAQ9DCP94","version":1}'),
	('01M8AQH76BGMZBQDR693QFEA25', 1, '{"personId":"P002","at":"2026-11-24T10:00:00+08:00","id":"01M8AQH76BGMZBQDR693QFEA25","version":1}');
INSERT INTO released_store.doc_web_lines VALUES
	('web:01M85MG280A07G68H1DEY3T4FN', 1, '{"personId":"P008","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000000,"content":{"text":"我的商机"},"fileNames":[],"id":"web:01M85MG280A07G68H1DEY3T4FN","version":1}'),
	('01M85MG280P43NW1V283PBSA4X', 1, '{"personId":"P008","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000001,"content":{"card":{"title":"我的商机","tone":"Neutral","facts":[],"text":"进行中 3 个，超时 1 个，合计 40.5万。第 1/1 页","rows":[{"title":"苏州荣金医院服务云项目","detail":"D00027 · 苏州荣金医院管理 · 郭勇 · 线索获取 · 5.3万 · 14天/限7天，已超7天","button":{"label":"D00027","command":"商机 D00027","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQwMDAyNyIsInAiOiJQMDA4In0.BA2F4NKK6RdC1BtvCcX7yg"}},{"title":"苏州通永电子营销云项目","detail":"D00021 · 苏州通永电子 · 郭勇 · 线索获取 · 21.8万 · 6天/限7天","button":{"label":"D00021","command":"商机 D00021","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQwMDAyMSIsInAiOiJQMDA4In0._YmmjF_lrj5MwaQiEFXgcg"}},{"title":"合肥永明新型CRM专业版项目","detail":"D00096 · 合肥永明新型建材 · 郭勇 · 价值共识 · 13.4万 · 2天/限21天","button":{"label":"D00096","command":"商机 D00096","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQwMDA5NiIsInAiOiJQMDA4In0.zlVBCCySecDbW6a4FuqbLQ"}}],"inputs":[],"buttons":[]}},"fileNames":[],"id":"01M85MG280P43NW1V283PBSA4X","version":1}'),
	('web:01M85MG2806DVW9C8DFRNP1MQM', 1, '{"personId":"P008","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000002,"content":{"text":"新建商机 合肥永明新型 扩容二期"},"fileNames":[],"id":"web:01M85MG2806DVW9C8DFRNP1MQM","version":1}'),
	('01M85MG280C9X4E1S3AJ04B707', 1, '{"personId":"P008","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000004,"content":{"card":{"title":"扩容二期","subtitle":"D-1001 · 合肥永明新型 · 郭勇 · 线索获取","tone":"Success","progress":{"steps":["线索获取","需求初筛","价值共识","方案验证","签约交付"],"current":0},"facts":[{"label":"停留","value":"0天/限7天"},{"label":"金额","value":"未填"},{"label":"毛利率","value":"未填"},{"label":"预计签约","value":"未填"},{"label":"证据","value":"无"},{"label":"还缺","value":"沟通截图"}],"text":"商机已创建，编号 D-1001。","rows":[],"inputs":[],"buttons":[{"label":"推进","command":"推进 D-1001","style":"Primary","bound":true,"payload":"eyJjIjoi5o6o6L-bIEQtMTAwMSIsInAiOiJQMDA4IiwicyI6eyJraW5kIjoiZGVhbHMiLCJpZCI6IkQtMTAwMSIsInZlcnNpb24iOjF9fQ.rRfcpM9jY59Now0mOAb15w"},{"label":"传沟通截图","command":"证据 D-1001 沟通截图","style":"Default","bound":false,"payload":"eyJjIjoi6K-B5o2uIEQtMTAwMSDmsp_pgJrmiKrlm74iLCJwIjoiUDAwOCJ9.Z-3ezXPGLP3UJPO9K6L3hQ"},{"label":"更多操作","command":"更多操作 D-1001","style":"Default","bound":false,"payload":"eyJjIjoi5pu05aSa5pON5L2cIEQtMTAwMSIsInAiOiJQMDA4In0.vs5ZcjgNh60_xKWkHmRWbA"}],"subject":{"kind":"deals","id":"D-1001","version":1}}},"fileNames":[],"id":"01M85MG280C9X4E1S3AJ04B707","version":1}'),
	('01M85MG280H8C29DW8598816N0', 1, '{"personId":"P002","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000003,"content":{"card":{"title":"扩容二期","subtitle":"D-1001 · 合肥永明新型 · 郭勇 · 线索获取","tone":"Info","facts":[],"text":"郭勇 新建了商机。","rows":[],"inputs":[],"buttons":[{"label":"查看","command":"商机 D-1001","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQtMTAwMSIsInAiOiJQMDAyIn0.J9MDO4sFjp0qWgCXwl9t9g"}]}},"fileNames":[],"id":"01M85MG280H8C29DW8598816N0","version":1}'),
	('web:01M85MG280RJRYTJQPFYA5YDPD', 1, '{"personId":"P008","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000005,"content":{"text":"推进 D-1001"},"fileNames":[],"id":"web:01M85MG280RJRYTJQPFYA5YDPD","version":1}'),
	('01M85MG28017DTDK5S63KHVEE5', 1, '{"personId":"P008","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000006,"content":{"card":{"title":"扩容二期","subtitle":"D-1001 · 合肥永明新型 · 郭勇 · 线索获取","tone":"Danger","progress":{"steps":["线索获取","需求初筛","价值共识","方案验证","签约交付"],"current":0},"facts":[{"label":"停留","value":"0天/限7天"},{"label":"金额","value":"未填"},{"label":"毛利率","value":"未填"},{"label":"预计签约","value":"未填"},{"label":"证据","value":"无"},{"label":"还缺","value":"沟通截图"}],"text":"还不能推进到“需求初筛”，缺少 1 项：沟通截图","rows":[],"inputs":[],"buttons":[{"label":"推进","command":"推进 D-1001","style":"Primary","bound":true,"payload":"eyJjIjoi5o6o6L-bIEQtMTAwMSIsInAiOiJQMDA4IiwicyI6eyJraW5kIjoiZGVhbHMiLCJpZCI6IkQtMTAwMSIsInZlcnNpb24iOjF9fQ.rRfcpM9jY59Now0mOAb15w"},{"label":"传沟通截图","command":"证据 D-1001 沟通截图","style":"Default","bound":false,"payload":"eyJjIjoi6K-B5o2uIEQtMTAwMSDmsp_pgJrmiKrlm74iLCJwIjoiUDAwOCJ9.Z-3ezXPGLP3UJPO9K6L3hQ"},{"label":"更多操作","command":"更多操作 D-1001","style":"Default","bound":false,"payload":"eyJjIjoi5pu05aSa5pON5L2cIEQtMTAwMSIsInAiOiJQMDA4In0.vs5ZcjgNh60_xKWkHmRWbA"}],"subject":{"kind":"deals","id":"D-1001","version":1}}},"fileNames":[],"id":"01M85MG28017DTDK5S63KHVEE5","version":1}'),
	('01M85MG280PS6BTDQXMQ8GN4SV', 1, '{"personId":"P002","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000007,"content":{"card":{"title":"扩容二期","subtitle":"D-1001 · 合肥永明新型 · 郭勇 · 线索获取","tone":"Warning","facts":[],"text":"郭勇 推进 D-1001 时被拦下，缺少：沟通截图","rows":[],"inputs":[],"buttons":[{"label":"查看","command":"商机 D-1001","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQtMTAwMSIsInAiOiJQMDAyIn0.J9MDO4sFjp0qWgCXwl9t9g"}]}},"fileNames":[],"id":"01M85MG280PS6BTDQXMQ8GN4SV","version":1}'),
	('web:01M85MG280D6R2P772EXWZ3GW4', 1, '{"personId":"P008","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000008,"content":{"text":"填写 D-1001 金额=80万"},"fileNames":[],"id":"web:01M85MG280D6R2P772EXWZ3GW4","version":1}'),
	('01M85MG280NXZQQ868KEK350A1', 1, '{"personId":"P008","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000009,"content":{"card":{"title":"扩容二期","subtitle":"D-1001 · 合肥永明新型 · 郭勇 · 线索获取","tone":"Success","progress":{"steps":["线索获取","需求初筛","价值共识","方案验证","签约交付"],"current":0},"facts":[{"label":"停留","value":"0天/限7天"},{"label":"金额","value":"80万"},{"label":"毛利率","value":"未填"},{"label":"预计签约","value":"未填"},{"label":"证据","value":"无"},{"label":"还缺","value":"沟通截图"}],"text":"已更新。","rows":[],"inputs":[],"buttons":[{"label":"推进","command":"推进 D-1001","style":"Primary","bound":true,"payload":"eyJjIjoi5o6o6L-bIEQtMTAwMSIsInAiOiJQMDA4IiwicyI6eyJraW5kIjoiZGVhbHMiLCJpZCI6IkQtMTAwMSIsInZlcnNpb24iOjJ9fQ.3sQmKdc9ucmFHutAVWn_JQ"},{"label":"传沟通截图","command":"证据 D-1001 沟通截图","style":"Default","bound":false,"payload":"eyJjIjoi6K-B5o2uIEQtMTAwMSDmsp_pgJrmiKrlm74iLCJwIjoiUDAwOCJ9.Z-3ezXPGLP3UJPO9K6L3hQ"},{"label":"更多操作","command":"更多操作 D-1001","style":"Default","bound":false,"payload":"eyJjIjoi5pu05aSa5pON5L2cIEQtMTAwMSIsInAiOiJQMDA4In0.vs5ZcjgNh60_xKWkHmRWbA"}],"subject":{"kind":"deals","id":"D-1001","version":2}}},"fileNames":[],"id":"01M85MG280NXZQQ868KEK350A1","version":1}'),
	('web:01M85MG280VJNZW3G392VD4260', 1, '{"personId":"P008","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000010,"content":{"text":"推进 D00021"},"fileNames":[],"id":"web:01M85MG280VJNZW3G392VD4260","version":1}'),
	('01M85MG280WEC1EJ2M2B6PAPDW', 1, '{"personId":"P008","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000011,"content":{"card":{"title":"苏州通永电子营销云项目","subtitle":"D00021 · 苏州通永电子 · 郭勇 · 线索获取","tone":"Danger","progress":{"steps":["线索获取","需求初筛","价值共识","方案验证","签约交付"],"current":0},"facts":[{"label":"停留","value":"6天/限7天"},{"label":"金额","value":"21.8万"},{"label":"毛利率","value":"57%"},{"label":"预计签约","value":"2027-01-21"},{"label":"产品","value":"营销云"},{"label":"证据","value":"无"},{"label":"还缺","value":"沟通截图"}],"text":"还不能推进到“需求初筛”，缺少 1 项：沟通截图","rows":[],"inputs":[],"buttons":[{"label":"推进","command":"推进 D00021","style":"Primary","bound":true,"payload":"eyJjIjoi5o6o6L-bIEQwMDAyMSIsInAiOiJQMDA4IiwicyI6eyJraW5kIjoiZGVhbHMiLCJpZCI6IkQwMDAyMSIsInZlcnNpb24iOjF9fQ.sIVD9or68EJq9FJCsP6nyw"},{"label":"传沟通截图","command":"证据 D00021 沟通截图","style":"Default","bound":false,"payload":"eyJjIjoi6K-B5o2uIEQwMDAyMSDmsp_pgJrmiKrlm74iLCJwIjoiUDAwOCJ9.YETkI9ec8kBqUyBbw2uXNQ"},{"label":"更多操作","command":"更多操作 D00021","style":"Default","bound":false,"payload":"eyJjIjoi5pu05aSa5pON5L2cIEQwMDAyMSIsInAiOiJQMDA4In0.iC3h0sC6-opyDfU6q-huVw"}],"subject":{"kind":"deals","id":"D00021","version":1}}},"fileNames":[],"id":"01M85MG280WEC1EJ2M2B6PAPDW","version":1}'),
	('web:01M85MG280YP880YPFWFQ0PF6E', 1, '{"personId":"P011","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000032,"content":{"text":"推进 D00071"},"fileNames":[],"id":"web:01M85MG280YP880YPFWFQ0PF6E","version":1}'),
	('web:01M85MG280RMCVHTQKG9T68PXE', 1, '{"personId":"P009","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000035,"content":{"text":"丢单 D00102 价格"},"fileNames":[],"id":"web:01M85MG280RMCVHTQKG9T68PXE","version":1}'),
	('01M85MG280X1MTDYCYGHTN4SXE', 1, '{"personId":"P002","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000037,"content":{"card":{"title":"沈阳泰远新型CRM专业版项目","subtitle":"D00102 · 沈阳泰远新型建材 · 吴艳 · 已丢单","tone":"Warning","facts":[],"text":"吴艳 关闭了商机（丢单），原因：价格","rows":[],"inputs":[],"buttons":[{"label":"查看","command":"商机 D00102","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQwMDEwMiIsInAiOiJQMDAyIn0.K_ROzwX3fBUD69COfsk6HA"}]}},"fileNames":[],"id":"01M85MG280X1MTDYCYGHTN4SXE","version":1}'),
	('01M85MG280WCTR3X3FX4CHKNJQ', 1, '{"personId":"P002","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000039,"content":{"card":{"title":"团队商机","tone":"Neutral","facts":[],"text":"进行中 5 个，超时 1 个，合计 162.6万。第 1/1 页","rows":[{"title":"苏州荣金医院服务云项目","detail":"D00027 · 苏州荣金医院管理 · 郭勇 · 线索获取 · 5.3万 · 14天/限7天，已超7天","button":{"label":"D00027","command":"商机 D00027","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQwMDAyNyIsInAiOiJQMDAyIn0.jkKuTAxTR8lfy4WRdATiNg"}},{"title":"西安恒科保险数据平台项目","detail":"D00099 · 西安恒科保险经纪 · 吴艳 · 方案验证 · 42.1万 · 4天/限30天","button":{"label":"D00099","command":"商机 D00099","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQwMDA5OSIsInAiOiJQMDAyIn0.9WnEPKsLusHZR7KRx7CXeg"}},{"title":"扩容二期","detail":"D-1001 · 合肥永明新型 · 郭勇 · 线索获取 · 80万 · 0天/限7天","button":{"label":"D-1001","command":"商机 D-1001","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQtMTAwMSIsInAiOiJQMDAyIn0.J9MDO4sFjp0qWgCXwl9t9g"}},{"title":"苏州通永电子营销云项目","detail":"D00021 · 苏州通永电子 · 郭勇 · 需求初筛 · 21.8万 · 0天/限14天","button":{"label":"D00021","command":"商机 D00021","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQwMDAyMSIsInAiOiJQMDAyIn0.0LvV0ALibI4TM6EnRwYmCg"}},{"title":"合肥永明新型CRM专业版项目","detail":"D00096 · 合肥永明新型建材 · 郭勇 · 需求初筛 · 13.4万 · 0天/限14天","button":{"label":"D00096","command":"商机 D00096","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQwMDA5NiIsInAiOiJQMDAyIn0.a2s2JClYlrZut7pmk8NG_A"}}],"inputs":[],"buttons":[]}},"fileNames":[],"id":"01M85MG280WCTR3X3FX4CHKNJQ","version":1}'),
	('web:01M85MG280VFZ94CCZ1GKDF1ZY', 1, '{"personId":"P002","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000040,"content":{"text":"驳回证据 E-AWSS6WGJ 看不清"},"fileNames":[],"id":"web:01M85MG280VFZ94CCZ1GKDF1ZY","version":1}'),
	('01M85MG2801YWS13NZDPSSW47D', 1, '{"personId":"P008","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000041,"content":{"card":{"title":"苏州通永电子营销云项目","subtitle":"D00021 · 苏州通永电子 · 郭勇 · 需求初筛","tone":"Danger","facts":[],"text":"吴雨桐 驳回了沟通截图，原因：看不清。请重新上传。","rows":[],"inputs":[],"buttons":[{"label":"查看","command":"商机 D00021","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQwMDAyMSIsInAiOiJQMDA4In0._YmmjF_lrj5MwaQiEFXgcg"}]}},"fileNames":[],"id":"01M85MG2801YWS13NZDPSSW47D","version":1}'),
	('01M85MG280YFX35BBCKXSZFC6K', 1, '{"personId":"P002","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000042,"content":{"card":{"title":"沟通截图","subtitle":"E-AWSS6WGJ · D00021 苏州通永电子营销云项目","tone":"Warning","facts":[{"label":"文件","value":"沟通.png"},{"label":"上传人","value":"郭勇"},{"label":"时间","value":"2026-11-24 10:00"},{"label":"状态","value":"已驳回：看不清"}],"text":"已驳回 D00021 的沟通截图，不再用于阶段推进。","picture":{"sha256":"3dce7bd060f6ed92749f9650a7f0f8a9d763e074996ee9e40fc65b806c0e3766","mediaType":"image/png","description":"沟通.png","isRecipientsOwn":false},"rows":[],"inputs":[],"buttons":[{"label":"查看","command":"商机 D00021","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQwMDAyMSIsInAiOiJQMDAyIn0.0LvV0ALibI4TM6EnRwYmCg"}],"subject":{"kind":"evidence","id":"E-AWSS6WGJ","version":2}}},"fileNames":[],"id":"01M85MG280YFX35BBCKXSZFC6K","version":1}'),
	('web:01M85MG28052MKC00AP0SPQVFC', 1, '{"personId":"P030","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000043,"content":{"text":"我的商机"},"fileNames":[],"id":"web:01M85MG28052MKC00AP0SPQVFC","version":1}'),
	('01M85MG2807EF7NK6BA6WYNCMG', 1, '{"personId":"P030","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000044,"content":{"text":"“我的商机”不在你的权限范围内。发送“帮助”查看你可以做什么。"},"fileNames":[],"id":"01M85MG2807EF7NK6BA6WYNCMG","version":1}'),
	('01M85MG280RTSPWB4HVEFZVFE5', 1, '{"personId":"P002","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000012,"content":{"card":{"title":"苏州通永电子营销云项目","subtitle":"D00021 · 苏州通永电子 · 郭勇 · 线索获取","tone":"Warning","facts":[],"text":"郭勇 推进 D00021 时被拦下，缺少：沟通截图","rows":[],"inputs":[],"buttons":[{"label":"查看","command":"商机 D00021","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQwMDAyMSIsInAiOiJQMDAyIn0.0LvV0ALibI4TM6EnRwYmCg"}]}},"fileNames":[],"id":"01M85MG280RTSPWB4HVEFZVFE5","version":1}'),
	('web:01M85MG280PSXPD207H091GE61', 1, '{"personId":"P008","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000013,"content":{"text":"证据 D00021 沟通截图"},"fileNames":[],"id":"web:01M85MG280PSXPD207H091GE61","version":1}'),
	('01M85MG280PAZ43G3X7FVBMWTE', 1, '{"personId":"P008","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000014,"content":{"text":"请直接把沟通截图发给我，我会归档到 D00021。"},"fileNames":[],"id":"01M85MG280PAZ43G3X7FVBMWTE","version":1}'),
	('web:01M85MG28064QANMK7RRDDRG5X', 1, '{"personId":"P008","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000015,"content":{},"fileNames":["沟通.png"],"id":"web:01M85MG28064QANMK7RRDDRG5X","version":1}'),
	('01M85MG280X50777NDN49CYHCD', 2, '{"personId":"P008","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000016,"content":{"card":{"title":"归档证据","subtitle":"沟通.png","tone":"Success","facts":[],"text":"已归档到 D00021 · 沟通截图","picture":{"sha256":"3dce7bd060f6ed92749f9650a7f0f8a9d763e074996ee9e40fc65b806c0e3766","mediaType":"image/png","description":"沟通.png","isRecipientsOwn":true},"rows":[],"inputs":[],"buttons":[{"label":"查看","command":"证据详情 E-AWSS6WGJ","style":"Default","bound":false,"payload":"eyJjIjoi6K-B5o2u6K-m5oOFIEUtQVdTUzZXR0oiLCJwIjoiUDAwOCJ9.i7o8e8miGOQTID5V6grYAA"}],"subject":{"kind":"uploads","id":"01M85MG280YDATAWAQ7QESCPAF","version":2}}},"fileNames":[],"id":"01M85MG280X50777NDN49CYHCD","version":2}'),
	('01M85MG28066CK2CM9XBVMHHVW', 1, '{"personId":"P008","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000017,"content":{"card":{"title":"苏州通永电子营销云项目","subtitle":"D00021 · 苏州通永电子 · 郭勇 · 线索获取","tone":"Success","progress":{"steps":["线索获取","需求初筛","价值共识","方案验证","签约交付"],"current":0},"facts":[{"label":"停留","value":"6天/限7天"},{"label":"金额","value":"21.8万"},{"label":"毛利率","value":"57%"},{"label":"预计签约","value":"2027-01-21"},{"label":"产品","value":"营销云"},{"label":"证据","value":"沟通截图"},{"label":"还缺","value":"齐全，可以推进"}],"text":"已归档：沟通截图","rows":[],"inputs":[],"buttons":[{"label":"推进","command":"推进 D00021","style":"Primary","bound":true,"payload":"eyJjIjoi5o6o6L-bIEQwMDAyMSIsInAiOiJQMDA4IiwicyI6eyJraW5kIjoiZGVhbHMiLCJpZCI6IkQwMDAyMSIsInZlcnNpb24iOjF9fQ.sIVD9or68EJq9FJCsP6nyw"},{"label":"更多操作","command":"更多操作 D00021","style":"Default","bound":false,"payload":"eyJjIjoi5pu05aSa5pON5L2cIEQwMDAyMSIsInAiOiJQMDA4In0.iC3h0sC6-opyDfU6q-huVw"}],"subject":{"kind":"deals","id":"D00021","version":1}}},"fileNames":[],"id":"01M85MG28066CK2CM9XBVMHHVW","version":1}'),
	('01M85MG280HBYSDDEPJMD7XJKM', 1, '{"personId":"P008","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000019,"content":{"card":{"title":"苏州通永电子营销云项目","subtitle":"D00021 · 苏州通永电子 · 郭勇 · 需求初筛","tone":"Success","progress":{"steps":["线索获取","需求初筛","价值共识","方案验证","签约交付"],"current":1},"facts":[{"label":"停留","value":"0天/限14天"},{"label":"金额","value":"21.8万"},{"label":"毛利率","value":"57%"},{"label":"预计签约","value":"2027-01-21"},{"label":"产品","value":"营销云"},{"label":"证据","value":"沟通截图"},{"label":"还缺","value":"会议纪要"}],"text":"已推进：线索获取 → 需求初筛","rows":[],"inputs":[],"buttons":[{"label":"推进","command":"推进 D00021","style":"Primary","bound":true,"payload":"eyJjIjoi5o6o6L-bIEQwMDAyMSIsInAiOiJQMDA4IiwicyI6eyJraW5kIjoiZGVhbHMiLCJpZCI6IkQwMDAyMSIsInZlcnNpb24iOjJ9fQ.8wxsV5KQIQbjnzYptSi-Ew"},{"label":"传会议纪要","command":"证据 D00021 会议纪要","style":"Default","bound":false,"payload":"eyJjIjoi6K-B5o2uIEQwMDAyMSDkvJrorq7nuqropoEiLCJwIjoiUDAwOCJ9.FxFDePKFdT0hl8uWyDj9bg"},{"label":"更多操作","command":"更多操作 D00021","style":"Default","bound":false,"payload":"eyJjIjoi5pu05aSa5pON5L2cIEQwMDAyMSIsInAiOiJQMDA4In0.iC3h0sC6-opyDfU6q-huVw"}],"subject":{"kind":"deals","id":"D00021","version":2}}},"fileNames":[],"id":"01M85MG280HBYSDDEPJMD7XJKM","version":1}'),
	('01M85MG280FXVSPVMAYS55WP90', 1, '{"personId":"P002","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000020,"content":{"card":{"title":"苏州通永电子营销云项目","subtitle":"D00021 · 苏州通永电子 · 郭勇 · 需求初筛","tone":"Success","facts":[],"text":"郭勇 把商机从“线索获取”推进到“需求初筛”。","rows":[],"inputs":[],"buttons":[{"label":"查看","command":"商机 D00021","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQwMDAyMSIsInAiOiJQMDAyIn0.0LvV0ALibI4TM6EnRwYmCg"}]}},"fileNames":[],"id":"01M85MG280FXVSPVMAYS55WP90","version":1}'),
	('web:01M85MG280M0B86BBFJZCSM17N', 1, '{"personId":"P008","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000024,"content":{"text":"推进 D-1001"},"fileNames":[],"id":"web:01M85MG280M0B86BBFJZCSM17N","version":1}'),
	('01M85MG280ETDYDP54XA7J80FT', 1, '{"personId":"P002","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000027,"content":{"card":{"title":"合肥永明新型CRM专业版项目","subtitle":"D00096 · 合肥永明新型建材 · 郭勇 · 价值共识","tone":"Warning","facts":[],"text":"郭勇 推进 D00096 时被拦下，缺少：需求确认单","rows":[],"inputs":[],"buttons":[{"label":"查看","command":"商机 D00096","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQwMDA5NiIsInAiOiJQMDAyIn0.a2s2JClYlrZut7pmk8NG_A"}]}},"fileNames":[],"id":"01M85MG280ETDYDP54XA7J80FT","version":1}'),
	('web:01M85MG280QDDBHMMT8KE0PDYG', 1, '{"personId":"P008","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000018,"content":{"text":"推进 D00021"},"fileNames":[],"id":"web:01M85MG280QDDBHMMT8KE0PDYG","version":1}'),
	('web:01M85MG280N4W9ZYV81TYE2KQF', 1, '{"personId":"P008","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000021,"content":{"text":"推进 D00027"},"fileNames":[],"id":"web:01M85MG280N4W9ZYV81TYE2KQF","version":1}'),
	('web:01M85MG280YFHQX5B1VQEEKWC5', 1, '{"personId":"P008","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000029,"content":{"text":"退回 D00096 客户 需求有变"},"fileNames":[],"id":"web:01M85MG280YFHQX5B1VQEEKWC5","version":1}'),
	('01M85MG280526J82Z4S6V8SH4H', 1, '{"personId":"P008","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000030,"content":{"card":{"title":"合肥永明新型CRM专业版项目","subtitle":"D00096 · 合肥永明新型建材 · 郭勇 · 需求初筛","tone":"Warning","progress":{"steps":["线索获取","需求初筛","价值共识","方案验证","签约交付"],"current":1},"facts":[{"label":"停留","value":"0天/限14天"},{"label":"金额","value":"13.4万"},{"label":"毛利率","value":"50%"},{"label":"预计签约","value":"2026-11-06"},{"label":"产品","value":"CRM专业版、营销云"},{"label":"证据","value":"无"},{"label":"还缺","value":"会议纪要"}],"text":"已退回：价值共识 → 需求初筛。原因：客户 需求有变","rows":[],"inputs":[],"buttons":[{"label":"推进","command":"推进 D00096","style":"Primary","bound":true,"payload":"eyJjIjoi5o6o6L-bIEQwMDA5NiIsInAiOiJQMDA4IiwicyI6eyJraW5kIjoiZGVhbHMiLCJpZCI6IkQwMDA5NiIsInZlcnNpb24iOjJ9fQ.aEX-iOdG7v8wt3Vqql1MUg"},{"label":"传会议纪要","command":"证据 D00096 会议纪要","style":"Default","bound":false,"payload":"eyJjIjoi6K-B5o2uIEQwMDA5NiDkvJrorq7nuqropoEiLCJwIjoiUDAwOCJ9.0TSC2QJM_bRuNmx2XPqA3g"},{"label":"更多操作","command":"更多操作 D00096","style":"Default","bound":false,"payload":"eyJjIjoi5pu05aSa5pON5L2cIEQwMDA5NiIsInAiOiJQMDA4In0.LtXRnqGHGRZdm7yzP308hw"}],"subject":{"kind":"deals","id":"D00096","version":2}}},"fileNames":[],"id":"01M85MG280526J82Z4S6V8SH4H","version":1}'),
	('01M85MG2803W8X0GP7E5SN4H5X', 1, '{"personId":"P011","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000034,"content":{"card":{"title":"合肥天辉汽车营销云项目","subtitle":"D00071 · 合肥天辉汽车零部件 · 胡军 · 价值共识","tone":"Danger","progress":{"steps":["线索获取","需求初筛","价值共识","方案验证","签约交付"],"current":2},"facts":[{"label":"停留","value":"8天/限21天"},{"label":"金额","value":"8.6万"},{"label":"毛利率","value":"23%"},{"label":"预计签约","value":"2027-01-08"},{"label":"产品","value":"营销云"},{"label":"证据","value":"沟通截图"},{"label":"还缺","value":"需求确认单"}],"text":"还不能推进到“方案验证”，缺少 1 项：需求确认单","rows":[],"inputs":[],"buttons":[{"label":"推进","command":"推进 D00071","style":"Primary","bound":true,"payload":"eyJjIjoi5o6o6L-bIEQwMDA3MSIsInAiOiJQMDExIiwicyI6eyJraW5kIjoiZGVhbHMiLCJpZCI6IkQwMDA3MSIsInZlcnNpb24iOjF9fQ.pMNh-JOho3h1R84_iy5oAg"},{"label":"传需求确认单","command":"证据 D00071 需求确认单","style":"Default","bound":false,"payload":"eyJjIjoi6K-B5o2uIEQwMDA3MSDpnIDmsYLnoa7orqTljZUiLCJwIjoiUDAxMSJ9.JdeVudlqLEfl72kGjlv_7Q"},{"label":"更多操作","command":"更多操作 D00071","style":"Default","bound":false,"payload":"eyJjIjoi5pu05aSa5pON5L2cIEQwMDA3MSIsInAiOiJQMDExIn0.09DadKAEnf12M7d38OysPg"}],"subject":{"kind":"deals","id":"D00071","version":1}}},"fileNames":[],"id":"01M85MG2803W8X0GP7E5SN4H5X","version":1}'),
	('01M85MG280KM1ZPDD8T4P81QFR', 1, '{"personId":"P003","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000033,"content":{"card":{"title":"合肥天辉汽车营销云项目","subtitle":"D00071 · 合肥天辉汽车零部件 · 胡军 · 价值共识","tone":"Warning","facts":[],"text":"胡军 推进 D00071 时被拦下，缺少：需求确认单","rows":[],"inputs":[],"buttons":[{"label":"查看","command":"商机 D00071","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQwMDA3MSIsInAiOiJQMDAzIn0.nhdUy9eljhgcWoWcM7TETQ"}]}},"fileNames":[],"id":"01M85MG280KM1ZPDD8T4P81QFR","version":1}'),
	('01M85MG28066F74W1ERQ9CFZAY', 1, '{"personId":"P008","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000023,"content":{"card":{"title":"苏州荣金医院服务云项目","subtitle":"D00027 · 苏州荣金医院管理 · 郭勇 · 线索获取","tone":"Danger","progress":{"steps":["线索获取","需求初筛","价值共识","方案验证","签约交付"],"current":0},"facts":[{"label":"停留","value":"14天/限7天，已超7天"},{"label":"金额","value":"5.3万"},{"label":"毛利率","value":"20%"},{"label":"预计签约","value":"2026-12-11"},{"label":"产品","value":"服务云"},{"label":"证据","value":"无"},{"label":"还缺","value":"沟通截图"}],"text":"还不能推进到“需求初筛”，缺少 1 项：沟通截图","rows":[],"inputs":[],"buttons":[{"label":"推进","command":"推进 D00027","style":"Primary","bound":true,"payload":"eyJjIjoi5o6o6L-bIEQwMDAyNyIsInAiOiJQMDA4IiwicyI6eyJraW5kIjoiZGVhbHMiLCJpZCI6IkQwMDAyNyIsInZlcnNpb24iOjF9fQ.u4u2qIEHC68FIf4L4QuyzQ"},{"label":"传沟通截图","command":"证据 D00027 沟通截图","style":"Default","bound":false,"payload":"eyJjIjoi6K-B5o2uIEQwMDAyNyDmsp_pgJrmiKrlm74iLCJwIjoiUDAwOCJ9.zi2ewoyDErhjEbdov5pg5A"},{"label":"更多操作","command":"更多操作 D00027","style":"Default","bound":false,"payload":"eyJjIjoi5pu05aSa5pON5L2cIEQwMDAyNyIsInAiOiJQMDA4In0.MI0Hx62X7IINgmI_GXHKYw"}],"subject":{"kind":"deals","id":"D00027","version":1}}},"fileNames":[],"id":"01M85MG28066F74W1ERQ9CFZAY","version":1}'),
	('01M85MG2809XTEDQ4DRH5JPEXW', 1, '{"personId":"P002","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000022,"content":{"card":{"title":"苏州荣金医院服务云项目","subtitle":"D00027 · 苏州荣金医院管理 · 郭勇 · 线索获取","tone":"Warning","facts":[],"text":"郭勇 推进 D00027 时被拦下，缺少：沟通截图","rows":[],"inputs":[],"buttons":[{"label":"查看","command":"商机 D00027","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQwMDAyNyIsInAiOiJQMDAyIn0.jkKuTAxTR8lfy4WRdATiNg"}]}},"fileNames":[],"id":"01M85MG2809XTEDQ4DRH5JPEXW","version":1}'),
	('web:01M85MG280MGH9R6WG1BNNJYD9', 1, '{"personId":"P008","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000026,"content":{"text":"推进 D00096"},"fileNames":[],"id":"web:01M85MG280MGH9R6WG1BNNJYD9","version":1}'),
	('01M85MG280PFDK5XS3PVPAVTAX', 1, '{"personId":"P009","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000036,"content":{"card":{"title":"沈阳泰远新型CRM专业版项目","subtitle":"D00102 · 沈阳泰远新型建材 · 吴艳 · 已丢单","tone":"Warning","progress":{"steps":["线索获取","需求初筛","价值共识","方案验证","签约交付"],"current":3},"facts":[{"label":"金额","value":"3.6万"},{"label":"毛利率","value":"44%"},{"label":"预计签约","value":"2027-03-15"},{"label":"产品","value":"CRM专业版"},{"label":"证据","value":"无"}],"text":"已丢单，原因：价格","rows":[],"inputs":[],"buttons":[{"label":"查看证据","command":"查看证据 D00102","style":"Default","bound":false,"payload":"eyJjIjoi5p-l55yL6K-B5o2uIEQwMDEwMiIsInAiOiJQMDA5In0.hZ-1ujNc43QOXq9uKSf-uA"}],"subject":{"kind":"deals","id":"D00102","version":2}}},"fileNames":[],"id":"01M85MG280PFDK5XS3PVPAVTAX","version":1}'),
	('01M85MG280VYR317M4182R68G1', 1, '{"personId":"P008","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000025,"content":{"card":{"title":"扩容二期","subtitle":"D-1001 · 合肥永明新型 · 郭勇 · 线索获取","tone":"Danger","progress":{"steps":["线索获取","需求初筛","价值共识","方案验证","签约交付"],"current":0},"facts":[{"label":"停留","value":"0天/限7天"},{"label":"金额","value":"80万"},{"label":"毛利率","value":"未填"},{"label":"预计签约","value":"未填"},{"label":"证据","value":"无"},{"label":"还缺","value":"沟通截图"}],"text":"还不能推进到“需求初筛”，缺少 1 项：沟通截图","rows":[],"inputs":[],"buttons":[{"label":"推进","command":"推进 D-1001","style":"Primary","bound":true,"payload":"eyJjIjoi5o6o6L-bIEQtMTAwMSIsInAiOiJQMDA4IiwicyI6eyJraW5kIjoiZGVhbHMiLCJpZCI6IkQtMTAwMSIsInZlcnNpb24iOjJ9fQ.3sQmKdc9ucmFHutAVWn_JQ"},{"label":"传沟通截图","command":"证据 D-1001 沟通截图","style":"Default","bound":false,"payload":"eyJjIjoi6K-B5o2uIEQtMTAwMSDmsp_pgJrmiKrlm74iLCJwIjoiUDAwOCJ9.Z-3ezXPGLP3UJPO9K6L3hQ"},{"label":"更多操作","command":"更多操作 D-1001","style":"Default","bound":false,"payload":"eyJjIjoi5pu05aSa5pON5L2cIEQtMTAwMSIsInAiOiJQMDA4In0.vs5ZcjgNh60_xKWkHmRWbA"}],"subject":{"kind":"deals","id":"D-1001","version":2}}},"fileNames":[],"id":"01M85MG280VYR317M4182R68G1","version":1}'),
	('01M85MG280PF7VHVRMDFQB5FCD', 1, '{"personId":"P008","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000028,"content":{"card":{"title":"合肥永明新型CRM专业版项目","subtitle":"D00096 · 合肥永明新型建材 · 郭勇 · 价值共识","tone":"Danger","progress":{"steps":["线索获取","需求初筛","价值共识","方案验证","签约交付"],"current":2},"facts":[{"label":"停留","value":"2天/限21天"},{"label":"金额","value":"13.4万"},{"label":"毛利率","value":"50%"},{"label":"预计签约","value":"2026-11-06"},{"label":"产品","value":"CRM专业版、营销云"},{"label":"证据","value":"无"},{"label":"还缺","value":"需求确认单"}],"text":"还不能推进到“方案验证”，缺少 1 项：需求确认单","rows":[],"inputs":[],"buttons":[{"label":"推进","command":"推进 D00096","style":"Primary","bound":true,"payload":"eyJjIjoi5o6o6L-bIEQwMDA5NiIsInAiOiJQMDA4IiwicyI6eyJraW5kIjoiZGVhbHMiLCJpZCI6IkQwMDA5NiIsInZlcnNpb24iOjF9fQ.lHoLPxlfSEIUJ9o_47vKvQ"},{"label":"传需求确认单","command":"证据 D00096 需求确认单","style":"Default","bound":false,"payload":"eyJjIjoi6K-B5o2uIEQwMDA5NiDpnIDmsYLnoa7orqTljZUiLCJwIjoiUDAwOCJ9.IY4A_MziLa5S1iu4nvofwg"},{"label":"更多操作","command":"更多操作 D00096","style":"Default","bound":false,"payload":"eyJjIjoi5pu05aSa5pON5L2cIEQwMDA5NiIsInAiOiJQMDA4In0.LtXRnqGHGRZdm7yzP308hw"}],"subject":{"kind":"deals","id":"D00096","version":1}}},"fileNames":[],"id":"01M85MG280PF7VHVRMDFQB5FCD","version":1}'),
	('01M85MG280XFZPWEWZ1XJP32F0', 1, '{"personId":"P002","fromBot":true,"at":"2026-11-24T10:00:00+08:00","order":639310824000000031,"content":{"card":{"title":"合肥永明新型CRM专业版项目","subtitle":"D00096 · 合肥永明新型建材 · 郭勇 · 需求初筛","tone":"Warning","facts":[],"text":"郭勇 把商机从“价值共识”退回到“需求初筛”。原因：客户 需求有变","rows":[],"inputs":[],"buttons":[{"label":"查看","command":"商机 D00096","style":"Default","bound":false,"payload":"eyJjIjoi5ZWG5py6IEQwMDA5NiIsInAiOiJQMDAyIn0.a2s2JClYlrZut7pmk8NG_A"}]}},"fileNames":[],"id":"01M85MG280XFZPWEWZ1XJP32F0","version":1}'),
	('web:01M85MG280461EGEZGV9N5137N', 1, '{"personId":"P002","fromBot":false,"at":"2026-11-24T10:00:00+08:00","order":639310824000000038,"content":{"text":"团队商机"},"fileNames":[],"id":"web:01M85MG280461EGEZGV9N5137N","version":1}');
INSERT INTO released_store.events VALUES
	(1, '{"sequence":1,"name":"deal.created","at":"2026-11-24T10:00:00+08:00","json":"{\"name\":\"deal.created\",\"dealId\":\"D-1001\",\"ownerId\":\"P008\",\"at\":\"2026-11-24T10:00:00+08:00\"}"}'),
	(2, '{"sequence":2,"name":"deal.move-refused","at":"2026-11-24T10:00:00+08:00","json":"{\"name\":\"deal.move-refused\",\"dealId\":\"D-1001\",\"stage\":\"Lead\",\"missing\":[\"ChatScreenshot\"],\"at\":\"2026-11-24T10:00:00+08:00\"}"}'),
	(3, '{"sequence":3,"name":"deal.move-refused","at":"2026-11-24T10:00:00+08:00","json":"{\"name\":\"deal.move-refused\",\"dealId\":\"D00021\",\"stage\":\"Lead\",\"missing\":[\"ChatScreenshot\"],\"at\":\"2026-11-24T10:00:00+08:00\"}"}'),
	(4, '{"sequence":4,"name":"evidence.filed","at":"2026-11-24T10:00:00+08:00","json":"{\"name\":\"evidence.filed\",\"evidenceId\":\"E-AWSS6WGJ\",\"dealId\":\"D00021\",\"kind\":\"ChatScreenshot\",\"at\":\"2026-11-24T10:00:00+08:00\"}"}'),
	(5, '{"sequence":5,"name":"deal.stage-changed","at":"2026-11-24T10:00:00+08:00","json":"{\"name\":\"deal.stage-changed\",\"dealId\":\"D00021\",\"from\":\"Lead\",\"to\":\"Qualification\",\"at\":\"2026-11-24T10:00:00+08:00\"}"}'),
	(6, '{"sequence":6,"name":"deal.move-refused","at":"2026-11-24T10:00:00+08:00","json":"{\"name\":\"deal.move-refused\",\"dealId\":\"D00027\",\"stage\":\"Lead\",\"missing\":[\"ChatScreenshot\"],\"at\":\"2026-11-24T10:00:00+08:00\"}"}'),
	(7, '{"sequence":7,"name":"deal.move-refused","at":"2026-11-24T10:00:00+08:00","json":"{\"name\":\"deal.move-refused\",\"dealId\":\"D-1001\",\"stage\":\"Lead\",\"missing\":[\"ChatScreenshot\"],\"at\":\"2026-11-24T10:00:00+08:00\"}"}'),
	(8, '{"sequence":8,"name":"deal.move-refused","at":"2026-11-24T10:00:00+08:00","json":"{\"name\":\"deal.move-refused\",\"dealId\":\"D00096\",\"stage\":\"ValueConsensus\",\"missing\":[\"SignedRequirement\"],\"at\":\"2026-11-24T10:00:00+08:00\"}"}'),
	(9, '{"sequence":9,"name":"deal.stage-changed","at":"2026-11-24T10:00:00+08:00","json":"{\"name\":\"deal.stage-changed\",\"dealId\":\"D00096\",\"from\":\"ValueConsensus\",\"to\":\"Qualification\",\"reason\":\"客户 需求有变\",\"at\":\"2026-11-24T10:00:00+08:00\"}"}'),
	(10, '{"sequence":10,"name":"deal.move-refused","at":"2026-11-24T10:00:00+08:00","json":"{\"name\":\"deal.move-refused\",\"dealId\":\"D00071\",\"stage\":\"ValueConsensus\",\"missing\":[\"SignedRequirement\"],\"at\":\"2026-11-24T10:00:00+08:00\"}"}'),
	(11, '{"sequence":11,"name":"deal.closed","at":"2026-11-24T10:00:00+08:00","json":"{\"name\":\"deal.closed\",\"dealId\":\"D00102\",\"status\":\"Lost\",\"reason\":\"价格\",\"at\":\"2026-11-24T10:00:00+08:00\"}"}'),
	(12, '{"sequence":12,"name":"evidence.rejected","at":"2026-11-24T10:00:00+08:00","json":"{\"name\":\"evidence.rejected\",\"evidenceId\":\"E-AWSS6WGJ\",\"dealId\":\"D00021\",\"reason\":\"看不清\",\"at\":\"2026-11-24T10:00:00+08:00\"}"}');
INSERT INTO released_store.format VALUES
	(true, 2);
INSERT INTO released_store.inbox OVERRIDING SYSTEM VALUE VALUES
	('web:01M85MG280A07G68H1DEY3T4FN', 1, 'P008', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG2806DVW9C8DFRNP1MQM', 2, 'P008', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG280RJRYTJQPFYA5YDPD', 3, 'P008', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG280D6R2P772EXWZ3GW4', 4, 'P008', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG280VJNZW3G392VD4260', 5, 'P008', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG280PSXPD207H091GE61', 6, 'P008', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG28064QANMK7RRDDRG5X', 7, 'P008', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG280PN8Z0K63JRF9EE1D', 8, 'P008', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG280QDDBHMMT8KE0PDYG', 9, 'P008', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG280N4W9ZYV81TYE2KQF', 10, 'P008', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG280M0B86BBFJZCSM17N', 11, 'P008', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG280MGH9R6WG1BNNJYD9', 12, 'P008', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG280YFHQX5B1VQEEKWC5', 13, 'P008', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG280YP880YPFWFQ0PF6E', 14, 'P011', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG280RMCVHTQKG9T68PXE', 15, 'P009', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG280461EGEZGV9N5137N', 16, 'P002', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG280VFZ94CCZ1GKDF1ZY', 17, 'P002', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:01M85MG28052MKC00AP0SPQVFC', 18, 'P030', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', NULL),
	('web:dead', 19, 'P009', 'X', '-infinity', '2026-11-24 02:00:00+00', NULL, '{"id":"web:dead","platform":"webchat","conversation":"P009","receivedAt":"2026-11-24T10:00:00+08:00","payload":"{}","attempts":1,"reason":"unreadable"}');
INSERT INTO released_store.inbox_lines VALUES
	('P011', NULL, '-infinity', '-infinity', NULL, NULL),
	('P002', NULL, '-infinity', '-infinity', NULL, NULL),
	('P008', NULL, '-infinity', '-infinity', NULL, NULL),
	('P030', NULL, '-infinity', '-infinity', NULL, NULL),
	('P009', NULL, '-infinity', '-infinity', NULL, NULL);
INSERT INTO released_store.journal VALUES
	(true, 84, '86cdafeedf958a69524b1f06b8df006f946893a0da8f46aacc4bc8397a506b5f', 12);
INSERT INTO released_store.keys_contracts__deal VALUES
	('K00061', 'D00024', 0),
	('K00096', 'D00022', 0),
	('K00100', 'D00070', 0),
	('K00111', 'D00035', 0);
INSERT INTO released_store.keys_customers__name VALUES
	('C00009', '合肥永明新型建材', 0),
	('C00011', '南京锐信机械', 0),
	('C00063', '合肥盛汇供应链', 0),
	('C00070', '西安恒科保险经纪', 0),
	('C00085', '沈阳泰远新型建材', 0),
	('C00087', '合肥天辉汽车零部件', 0),
	('C00097', '苏州荣金医院管理', 0),
	('C00183', '苏州通永电子', 0),
	('C00185', '南京锐金软件', 0),
	('C-01M85MG280JBXRQTKWNBNRJWD5', '合肥永明新型', 0);
INSERT INTO released_store.keys_customers__owner VALUES
	('C00009', 'P008', 0),
	('C00011', 'P008', 0),
	('C00063', 'P009', 0),
	('C00070', 'P009', 0),
	('C00085', 'P009', 0),
	('C00087', 'P011', 0),
	('C00097', 'P008', 0),
	('C00183', 'P008', 0),
	('C00185', 'P011', 0),
	('C-01M85MG280JBXRQTKWNBNRJWD5', 'P008', 0);
INSERT INTO released_store.keys_deals__customer VALUES
	('D00021', 'C00183', 0),
	('D00022', 'C00009', 0),
	('D00024', 'C00185', 0),
	('D00027', 'C00097', 0),
	('D00035', 'C00011', 0),
	('D00070', 'C00063', 0),
	('D00071', 'C00087', 0),
	('D00094', 'C00087', 0),
	('D00096', 'C00009', 0),
	('D00099', 'C00070', 0),
	('D00102', 'C00085', 0),
	('D-1001', 'C-01M85MG280JBXRQTKWNBNRJWD5', 0);
INSERT INTO released_store.keys_deals__open_stage VALUES
	('D00022', '', -1),
	('D00024', '', -1),
	('D00027', 'Lead', 0),
	('D00035', '', -1),
	('D00070', '', -1),
	('D00071', 'ValueConsensus', 0),
	('D00094', 'Lead', 0),
	('D00099', 'SolutionValidation', 0),
	('D-1001', 'Lead', 0),
	('D00021', 'Qualification', 0),
	('D00096', 'Qualification', 0),
	('D00102', '', -1);
INSERT INTO released_store.keys_deals__owner VALUES
	('D00021', 'P008', 0),
	('D00022', 'P008', 0),
	('D00024', 'P011', 0),
	('D00027', 'P008', 0),
	('D00035', 'P008', 0),
	('D00070', 'P008', 0),
	('D00071', 'P011', 0),
	('D00094', 'P011', 0),
	('D00096', 'P008', 0),
	('D00099', 'P009', 0),
	('D00102', 'P009', 0),
	('D-1001', 'P008', 0);
INSERT INTO released_store.keys_deals__owner_status VALUES
	('D00021', 'P008/Open', 0),
	('D00022', 'P008/Won', 0),
	('D00024', 'P011/Won', 0),
	('D00027', 'P008/Open', 0),
	('D00035', 'P008/Won', 0),
	('D00070', 'P008/Won', 0),
	('D00071', 'P011/Open', 0),
	('D00094', 'P011/Open', 0),
	('D00096', 'P008/Open', 0),
	('D00099', 'P009/Open', 0),
	('D-1001', 'P008/Open', 0),
	('D00102', 'P009/Lost', 0);
INSERT INTO released_store.keys_deals__stage_entered VALUES
	('D00022', '2026-06-24T18:30:01.0000000', 0),
	('D00024', '2026-02-11T15:37:00.0000000', 0),
	('D00027', '2026-11-09T20:18:06.0000000', 0),
	('D00035', '2026-07-22T15:44:35.0000000', 0),
	('D00070', '2026-08-06T03:46:00.0000000', 0),
	('D00071', '2026-11-15T21:26:20.0000000', 0),
	('D00094', '2026-09-30T04:43:32.0000000', 0),
	('D00099', '2026-11-20T11:58:59.0000000', 0),
	('D00102', '2026-11-15T18:41:34.0000000', 0),
	('D-1001', '2026-11-24T02:00:00.0000000', 0),
	('D00021', '2026-11-24T02:00:00.0000000', 0),
	('D00096', '2026-11-24T02:00:00.0000000', 0);
INSERT INTO released_store.keys_deals__status VALUES
	('D00021', 'Open', 0),
	('D00022', 'Won', 0),
	('D00024', 'Won', 0),
	('D00027', 'Open', 0),
	('D00035', 'Won', 0),
	('D00070', 'Won', 0),
	('D00071', 'Open', 0),
	('D00094', 'Open', 0),
	('D00096', 'Open', 0),
	('D00099', 'Open', 0),
	('D-1001', 'Open', 0),
	('D00102', 'Lost', 0);
INSERT INTO released_store.keys_evidence__deal VALUES
	('E000058', 'D00022', 0),
	('E000059', 'D00022', 0),
	('E000060', 'D00022', 0),
	('E000061', 'D00022', 0),
	('E000065', 'D00024', 0),
	('E000066', 'D00024', 0),
	('E000090', 'D00035', 0),
	('E000091', 'D00035', 0),
	('E000092', 'D00035', 0),
	('E000093', 'D00035', 0),
	('E000175', 'D00070', 0),
	('E000176', 'D00070', 0),
	('E000177', 'D00070', 0),
	('E000178', 'D00070', 0),
	('E000179', 'D00071', 0),
	('E-AWSS6WGJ', 'D00021', 0);
INSERT INTO released_store.keys_evidence__picture_band VALUES
	('E000058', '', -1),
	('E000059', '', -1),
	('E000060', '', -1),
	('E000061', '', -1),
	('E000065', '', -1),
	('E000066', '', -1),
	('E000090', '', -1),
	('E000091', '', -1),
	('E000092', '', -1),
	('E000093', '', -1),
	('E000175', '', -1),
	('E000176', '', -1),
	('E000177', '', -1),
	('E000178', '', -1),
	('E000179', '', -1),
	('E-AWSS6WGJ', '0:f6df', 0),
	('E-AWSS6WGJ', '1:1a93', 1),
	('E-AWSS6WGJ', '2:4b12', 2),
	('E-AWSS6WGJ', '3:c386', 3),
	('E-AWSS6WGJ', '4:1310', 4),
	('E-AWSS6WGJ', '5:1699', 5),
	('E-AWSS6WGJ', '6:b97b', 6),
	('E-AWSS6WGJ', '7:b977', 7),
	('E-AWSS6WGJ', '8:6680', 8),
	('E-AWSS6WGJ', '9:b3a9', 9),
	('E-AWSS6WGJ', 'a:270c', 10),
	('E-AWSS6WGJ', 'b:2d6c', 11),
	('E-AWSS6WGJ', 'c:e967', 12),
	('E-AWSS6WGJ', 'd:243f', 13),
	('E-AWSS6WGJ', 'e:b961', 14),
	('E-AWSS6WGJ', 'f:a169', 15);
INSERT INTO released_store.keys_evidence__sha256 VALUES
	('E000058', '', -1),
	('E000059', '', -1),
	('E000060', '', -1),
	('E000061', '', -1),
	('E000065', '', -1),
	('E000066', '', -1),
	('E000090', '', -1),
	('E000091', '', -1),
	('E000092', '', -1),
	('E000093', '', -1),
	('E000175', '', -1),
	('E000176', '', -1),
	('E000177', '', -1),
	('E000178', '', -1),
	('E000179', '', -1),
	('E-AWSS6WGJ', '3dce7bd060f6ed92749f9650a7f0f8a9d763e074996ee9e40fc65b806c0e3766', 0);
INSERT INTO released_store.keys_followups__customer VALUES
	('F0000025', 'C00097', 0),
	('F0000084', 'C00011', 0),
	('F0000131', 'C00097', 0),
	('F0000145', 'C00009', 0),
	('F0000210', 'C00185', 0),
	('F0000221', 'C00011', 0),
	('F0000228', 'C00185', 0),
	('F0000302', 'C00183', 0);
INSERT INTO released_store.keys_followups__deal VALUES
	('F0000025', 'D00027', 0),
	('F0000084', 'D00035', 0),
	('F0000131', 'D00027', 0),
	('F0000145', 'D00096', 0),
	('F0000210', 'D00024', 0),
	('F0000221', 'D00035', 0),
	('F0000228', 'D00024', 0),
	('F0000302', 'D00021', 0);
INSERT INTO released_store.keys_people__account VALUES
	('P001', 'wecom:wxp001', 0),
	('P001', 'dingtalk:ddp001', 1),
	('P001', 'feishu:ou_p001', 2),
	('P002', 'wecom:wxp002', 0),
	('P002', 'dingtalk:ddp002', 1),
	('P002', 'feishu:ou_p002', 2),
	('P003', 'wecom:wxp003', 0),
	('P003', 'dingtalk:ddp003', 1),
	('P003', 'feishu:ou_p003', 2),
	('P008', 'wecom:wxp008', 0),
	('P008', 'dingtalk:ddp008', 1),
	('P008', 'feishu:ou_p008', 2),
	('P009', 'wecom:wxp009', 0),
	('P009', 'dingtalk:ddp009', 1),
	('P009', 'feishu:ou_p009', 2),
	('P011', 'wecom:wxp011', 0),
	('P011', 'dingtalk:ddp011', 1),
	('P011', 'feishu:ou_p011', 2),
	('P025', 'wecom:wxp025', 0),
	('P025', 'dingtalk:ddp025', 1),
	('P025', 'feishu:ou_p025', 2),
	('P026', 'wecom:wxp026', 0),
	('P026', 'dingtalk:ddp026', 1),
	('P026', 'feishu:ou_p026', 2),
	('P028', 'wecom:wxp028', 0),
	('P028', 'dingtalk:ddp028', 1),
	('P028', 'feishu:ou_p028', 2),
	('P030', 'wecom:wxp030', 0),
	('P030', 'dingtalk:ddp030', 1),
	('P030', 'feishu:ou_p030', 2),
	('P031', 'wecom:wxp031', 0),
	('P031', 'dingtalk:ddp031', 1),
	('P031', 'feishu:ou_p031', 2),
	('P032', 'wecom:wxp032', 0),
	('P032', 'dingtalk:ddp032', 1),
	('P032', 'feishu:ou_p032', 2);
INSERT INTO released_store.keys_people__manager VALUES
	('P001', '', -1),
	('P002', 'P001', 0),
	('P003', 'P001', 0),
	('P008', 'P002', 0),
	('P009', 'P002', 0),
	('P011', 'P003', 0),
	('P025', 'P001', 0),
	('P026', 'P001', 0),
	('P028', 'P001', 0),
	('P030', 'P001', 0),
	('P031', 'P001', 0),
	('P032', 'P001', 0);
INSERT INTO released_store.keys_people__name VALUES
	('P001', '赵欣怡', 0),
	('P002', '吴雨桐', 0),
	('P003', '何静', 0),
	('P008', '郭勇', 0),
	('P009', '吴艳', 0),
	('P011', '胡军', 0),
	('P025', '李秀兰', 0),
	('P026', '徐霞', 0),
	('P028', '林静', 0),
	('P030', '罗磊', 0),
	('P031', '杨超', 0),
	('P032', '何建华', 0);
INSERT INTO released_store.keys_people__role VALUES
	('P001', 'Director', 0),
	('P002', 'Manager', 0),
	('P003', 'Manager', 0),
	('P008', 'Rep', 0),
	('P009', 'Rep', 0),
	('P011', 'Rep', 0),
	('P025', 'Product', 0),
	('P026', 'Architect', 0),
	('P028', 'Delivery', 0),
	('P030', 'Finance', 0),
	('P031', 'Support', 0),
	('P032', 'Operator', 0);
INSERT INTO released_store.keys_people__team VALUES
	('P001', '', -1),
	('P002', '华东一队', 0),
	('P003', '华东二队', 0),
	('P008', '华东一队', 0),
	('P009', '华东一队', 0),
	('P011', '华东二队', 0),
	('P025', '', -1),
	('P026', '', -1),
	('P028', '', -1),
	('P030', '', -1),
	('P031', '', -1),
	('P032', '', -1);
INSERT INTO released_store.keys_receipts__contract VALUES
	('R00146', 'K00061', 0),
	('R00147', 'K00061', 0),
	('R00148', 'K00061', 0),
	('R00217', 'K00096', 0),
	('R00218', 'K00096', 0);
INSERT INTO released_store.keys_uploads__person VALUES
	('01M85MG280YDATAWAQ7QESCPAF', 'P008', 0);
INSERT INTO released_store.keys_web_lines__file VALUES
	('web:01M85MG280A07G68H1DEY3T4FN', '', -1),
	('01M85MG280P43NW1V283PBSA4X', '', -1),
	('web:01M85MG2806DVW9C8DFRNP1MQM', '', -1),
	('01M85MG280C9X4E1S3AJ04B707', '', -1),
	('01M85MG280H8C29DW8598816N0', '', -1),
	('web:01M85MG280RJRYTJQPFYA5YDPD', '', -1),
	('01M85MG28017DTDK5S63KHVEE5', '', -1),
	('01M85MG280PS6BTDQXMQ8GN4SV', '', -1),
	('web:01M85MG280D6R2P772EXWZ3GW4', '', -1),
	('01M85MG280NXZQQ868KEK350A1', '', -1),
	('web:01M85MG280VJNZW3G392VD4260', '', -1),
	('01M85MG280WEC1EJ2M2B6PAPDW', '', -1),
	('01M85MG280RTSPWB4HVEFZVFE5', '', -1),
	('web:01M85MG280PSXPD207H091GE61', '', -1),
	('01M85MG280PAZ43G3X7FVBMWTE', '', -1),
	('web:01M85MG28064QANMK7RRDDRG5X', '', -1),
	('01M85MG280X50777NDN49CYHCD', '3dce7bd060f6ed92749f9650a7f0f8a9d763e074996ee9e40fc65b806c0e3766', 0),
	('01M85MG28066CK2CM9XBVMHHVW', '', -1),
	('web:01M85MG280QDDBHMMT8KE0PDYG', '', -1),
	('01M85MG280HBYSDDEPJMD7XJKM', '', -1),
	('01M85MG280FXVSPVMAYS55WP90', '', -1),
	('web:01M85MG280N4W9ZYV81TYE2KQF', '', -1),
	('01M85MG28066F74W1ERQ9CFZAY', '', -1),
	('01M85MG2809XTEDQ4DRH5JPEXW', '', -1),
	('web:01M85MG280M0B86BBFJZCSM17N', '', -1),
	('01M85MG280VYR317M4182R68G1', '', -1),
	('web:01M85MG280MGH9R6WG1BNNJYD9', '', -1),
	('01M85MG280ETDYDP54XA7J80FT', '', -1),
	('01M85MG280PF7VHVRMDFQB5FCD', '', -1),
	('web:01M85MG280YFHQX5B1VQEEKWC5', '', -1),
	('01M85MG280526J82Z4S6V8SH4H', '', -1),
	('01M85MG280XFZPWEWZ1XJP32F0', '', -1),
	('web:01M85MG280YP880YPFWFQ0PF6E', '', -1),
	('01M85MG2803W8X0GP7E5SN4H5X', '', -1),
	('01M85MG280KM1ZPDD8T4P81QFR', '', -1),
	('web:01M85MG280RMCVHTQKG9T68PXE', '', -1),
	('01M85MG280PFDK5XS3PVPAVTAX', '', -1),
	('01M85MG280X1MTDYCYGHTN4SXE', '', -1),
	('web:01M85MG280461EGEZGV9N5137N', '', -1),
	('01M85MG280WCTR3X3FX4CHKNJQ', '', -1),
	('web:01M85MG280VFZ94CCZ1GKDF1ZY', '', -1),
	('01M85MG2801YWS13NZDPSSW47D', '', -1),
	('01M85MG280YFX35BBCKXSZFC6K', '3dce7bd060f6ed92749f9650a7f0f8a9d763e074996ee9e40fc65b806c0e3766', 0),
	('web:01M85MG28052MKC00AP0SPQVFC', '', -1),
	('01M85MG2807EF7NK6BA6WYNCMG', '', -1);
INSERT INTO released_store.keys_web_lines__order VALUES
	('web:01M85MG280A07G68H1DEY3T4FN', '0639310824000000000', 0),
	('01M85MG280P43NW1V283PBSA4X', '0639310824000000001', 0),
	('web:01M85MG2806DVW9C8DFRNP1MQM', '0639310824000000002', 0),
	('01M85MG280C9X4E1S3AJ04B707', '0639310824000000004', 0),
	('01M85MG280H8C29DW8598816N0', '0639310824000000003', 0),
	('web:01M85MG280RJRYTJQPFYA5YDPD', '0639310824000000005', 0),
	('01M85MG28017DTDK5S63KHVEE5', '0639310824000000006', 0),
	('01M85MG280PS6BTDQXMQ8GN4SV', '0639310824000000007', 0),
	('web:01M85MG280D6R2P772EXWZ3GW4', '0639310824000000008', 0),
	('01M85MG280NXZQQ868KEK350A1', '0639310824000000009', 0),
	('web:01M85MG280VJNZW3G392VD4260', '0639310824000000010', 0),
	('01M85MG280WEC1EJ2M2B6PAPDW', '0639310824000000011', 0),
	('01M85MG280RTSPWB4HVEFZVFE5', '0639310824000000012', 0),
	('web:01M85MG280PSXPD207H091GE61', '0639310824000000013', 0),
	('01M85MG280PAZ43G3X7FVBMWTE', '0639310824000000014', 0),
	('web:01M85MG28064QANMK7RRDDRG5X', '0639310824000000015', 0),
	('01M85MG280X50777NDN49CYHCD', '0639310824000000016', 0),
	('01M85MG28066CK2CM9XBVMHHVW', '0639310824000000017', 0),
	('web:01M85MG280QDDBHMMT8KE0PDYG', '0639310824000000018', 0),
	('01M85MG280HBYSDDEPJMD7XJKM', '0639310824000000019', 0),
	('01M85MG280FXVSPVMAYS55WP90', '0639310824000000020', 0),
	('web:01M85MG280N4W9ZYV81TYE2KQF', '0639310824000000021', 0),
	('01M85MG28066F74W1ERQ9CFZAY', '0639310824000000023', 0),
	('01M85MG2809XTEDQ4DRH5JPEXW', '0639310824000000022', 0),
	('web:01M85MG280M0B86BBFJZCSM17N', '0639310824000000024', 0),
	('01M85MG280VYR317M4182R68G1', '0639310824000000025', 0),
	('web:01M85MG280MGH9R6WG1BNNJYD9', '0639310824000000026', 0),
	('01M85MG280ETDYDP54XA7J80FT', '0639310824000000027', 0),
	('01M85MG280PF7VHVRMDFQB5FCD', '0639310824000000028', 0),
	('web:01M85MG280YFHQX5B1VQEEKWC5', '0639310824000000029', 0),
	('01M85MG280526J82Z4S6V8SH4H', '0639310824000000030', 0),
	('01M85MG280XFZPWEWZ1XJP32F0', '0639310824000000031', 0),
	('web:01M85MG280YP880YPFWFQ0PF6E', '0639310824000000032', 0),
	('01M85MG2803W8X0GP7E5SN4H5X', '0639310824000000034', 0),
	('01M85MG280KM1ZPDD8T4P81QFR', '0639310824000000033', 0),
	('web:01M85MG280RMCVHTQKG9T68PXE', '0639310824000000035', 0),
	('01M85MG280PFDK5XS3PVPAVTAX', '0639310824000000036', 0),
	('01M85MG280X1MTDYCYGHTN4SXE', '0639310824000000037', 0),
	('web:01M85MG280461EGEZGV9N5137N', '0639310824000000038', 0),
	('01M85MG280WCTR3X3FX4CHKNJQ', '0639310824000000039', 0),
	('web:01M85MG280VFZ94CCZ1GKDF1ZY', '0639310824000000040', 0),
	('01M85MG2801YWS13NZDPSSW47D', '0639310824000000041', 0),
	('01M85MG280YFX35BBCKXSZFC6K', '0639310824000000042', 0),
	('web:01M85MG28052MKC00AP0SPQVFC', '0639310824000000043', 0),
	('01M85MG2807EF7NK6BA6WYNCMG', '0639310824000000044', 0);
INSERT INTO released_store.keys_web_lines__person VALUES
	('web:01M85MG280A07G68H1DEY3T4FN', 'P008', 0),
	('01M85MG280P43NW1V283PBSA4X', 'P008', 0),
	('web:01M85MG2806DVW9C8DFRNP1MQM', 'P008', 0),
	('01M85MG280C9X4E1S3AJ04B707', 'P008', 0),
	('01M85MG280H8C29DW8598816N0', 'P002', 0),
	('web:01M85MG280RJRYTJQPFYA5YDPD', 'P008', 0),
	('01M85MG28017DTDK5S63KHVEE5', 'P008', 0),
	('01M85MG280PS6BTDQXMQ8GN4SV', 'P002', 0),
	('web:01M85MG280D6R2P772EXWZ3GW4', 'P008', 0),
	('01M85MG280NXZQQ868KEK350A1', 'P008', 0),
	('web:01M85MG280VJNZW3G392VD4260', 'P008', 0),
	('01M85MG280WEC1EJ2M2B6PAPDW', 'P008', 0),
	('01M85MG280RTSPWB4HVEFZVFE5', 'P002', 0),
	('web:01M85MG280PSXPD207H091GE61', 'P008', 0),
	('01M85MG280PAZ43G3X7FVBMWTE', 'P008', 0),
	('web:01M85MG28064QANMK7RRDDRG5X', 'P008', 0),
	('01M85MG280X50777NDN49CYHCD', 'P008', 0),
	('01M85MG28066CK2CM9XBVMHHVW', 'P008', 0),
	('web:01M85MG280QDDBHMMT8KE0PDYG', 'P008', 0),
	('01M85MG280HBYSDDEPJMD7XJKM', 'P008', 0),
	('01M85MG280FXVSPVMAYS55WP90', 'P002', 0),
	('web:01M85MG280N4W9ZYV81TYE2KQF', 'P008', 0),
	('01M85MG28066F74W1ERQ9CFZAY', 'P008', 0),
	('01M85MG2809XTEDQ4DRH5JPEXW', 'P002', 0),
	('web:01M85MG280M0B86BBFJZCSM17N', 'P008', 0),
	('01M85MG280VYR317M4182R68G1', 'P008', 0),
	('web:01M85MG280MGH9R6WG1BNNJYD9', 'P008', 0),
	('01M85MG280ETDYDP54XA7J80FT', 'P002', 0),
	('01M85MG280PF7VHVRMDFQB5FCD', 'P008', 0),
	('web:01M85MG280YFHQX5B1VQEEKWC5', 'P008', 0),
	('01M85MG280526J82Z4S6V8SH4H', 'P008', 0),
	('01M85MG280XFZPWEWZ1XJP32F0', 'P002', 0),
	('web:01M85MG280YP880YPFWFQ0PF6E', 'P011', 0),
	('01M85MG2803W8X0GP7E5SN4H5X', 'P011', 0),
	('01M85MG280KM1ZPDD8T4P81QFR', 'P003', 0),
	('web:01M85MG280RMCVHTQKG9T68PXE', 'P009', 0),
	('01M85MG280PFDK5XS3PVPAVTAX', 'P009', 0),
	('01M85MG280X1MTDYCYGHTN4SXE', 'P002', 0),
	('web:01M85MG280461EGEZGV9N5137N', 'P002', 0),
	('01M85MG280WCTR3X3FX4CHKNJQ', 'P002', 0),
	('web:01M85MG280VFZ94CCZ1GKDF1ZY', 'P002', 0),
	('01M85MG2801YWS13NZDPSSW47D', 'P008', 0),
	('01M85MG280YFX35BBCKXSZFC6K', 'P002', 0),
	('web:01M85MG28052MKC00AP0SPQVFC', 'P030', 0),
	('01M85MG2807EF7NK6BA6WYNCMG', 'P030', 0);
INSERT INTO released_store.outbox OVERRIDING SYSTEM VALUE VALUES
	('01M85MG280P43NW1V283PBSA4X', 1, 'web/P008', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P008"', 1),
	('01M85MG280C9X4E1S3AJ04B707', 3, 'web/P008', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P008"', 1),
	('01M85MG280H8C29DW8598816N0', 2, 'web/P002', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P002"', 1),
	('01M85MG28017DTDK5S63KHVEE5', 5, 'web/P008', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P008"', 1),
	('01M85MG280PS6BTDQXMQ8GN4SV', 4, 'web/P002', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P002"', 1),
	('01M85MG280NXZQQ868KEK350A1', 6, 'web/P008', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P008"', 1),
	('01M85MG280WEC1EJ2M2B6PAPDW', 8, 'web/P008', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P008"', 1),
	('01M85MG280RTSPWB4HVEFZVFE5', 7, 'web/P002', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P002"', 1),
	('01M85MG280PAZ43G3X7FVBMWTE', 9, 'web/P008', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P008"', 1),
	('01M85MG280X50777NDN49CYHCD', 10, 'web/P008', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P008"', 1),
	('01M85MG280DA3B7QAMH68K1T94', 11, 'web/P008', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P008"', 1),
	('01M85MG280HBYSDDEPJMD7XJKM', 14, 'web/P008', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P008"', 1),
	('01M85MG280FXVSPVMAYS55WP90', 13, 'web/P002', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P002"', 1),
	('01M85MG2801YWS13NZDPSSW47D', 27, 'web/P008', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P008"', 1),
	('01M85MG280YFX35BBCKXSZFC6K', 28, 'web/P002', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P002"', 1),
	('01M85MG28066CK2CM9XBVMHHVW', 12, 'web/P008', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P008"', 1),
	('01M85MG28066F74W1ERQ9CFZAY', 16, 'web/P008', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P008"', 1),
	('01M85MG2809XTEDQ4DRH5JPEXW', 15, 'web/P002', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P002"', 1),
	('01M85MG280KM1ZPDD8T4P81QFR', 22, 'web/P003', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P003"', 1),
	('01M85MG2803W8X0GP7E5SN4H5X', 23, 'web/P011', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P011"', 1),
	('01M85MG2807EF7NK6BA6WYNCMG', 29, 'web/P030', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P030"', 1),
	('01M85MG280VYR317M4182R68G1', 17, 'web/P008', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P008"', 1),
	('01M85MG280ETDYDP54XA7J80FT', 18, 'web/P002', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P002"', 1),
	('01M85MG280PF7VHVRMDFQB5FCD', 19, 'web/P008', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P008"', 1),
	('01M85MG280526J82Z4S6V8SH4H', 21, 'web/P008', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P008"', 1),
	('01M85MG280XFZPWEWZ1XJP32F0', 20, 'web/P002', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P002"', 1),
	('01M85MG280PFDK5XS3PVPAVTAX', 25, 'web/P009', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P009"', 1),
	('01M85MG280X1MTDYCYGHTN4SXE', 24, 'web/P002', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P002"', 1),
	('01M85MG280WCTR3X3FX4CHKNJQ', 26, 'web/P002', 'web', 'D', '-infinity', '2026-11-24 02:00:00+00', '2026-11-24 02:00:00+00', '"P002"', 1),
	('out:dead', 30, 'wecom/wxp009', 'wecom', 'X', '-infinity', '2026-11-24 02:00:00+00', NULL, '{"id":"out:dead","platform":"wecom","recipient":"wxp009","content":"{}","createdAt":"2026-11-24T10:00:00+08:00","attempts":1,"maybeSent":false,"reason":"81013"}', 1),
	('out:waits', 31, 'wecom/wxp011', 'wecom', 'P', '-infinity', '2026-11-24 02:00:00+00', NULL, '{"id":"out:waits","platform":"wecom","recipient":"wxp011","content":"{}","createdAt":"2026-11-24T10:00:00+08:00","attempts":0,"maybeSent":true}', 1);
INSERT INTO released_store.outbox_lines VALUES
	('web/P009', NULL, '-infinity', '-infinity', NULL, NULL),
	('web/P003', NULL, '-infinity', '-infinity', NULL, NULL),
	('web/P011', NULL, '-infinity', '-infinity', NULL, NULL),
	('web/P008', NULL, '-infinity', '-infinity', NULL, NULL),
	('web/P002', NULL, '-infinity', '-infinity', NULL, NULL),
	('web/P030', NULL, '-infinity', '-infinity', NULL, NULL),
	('wecom/wxp009', NULL, '-infinity', '-infinity', NULL, NULL),
	('wecom/wxp011', 31, '-infinity', '-infinity', NULL, NULL);
INSERT INTO released_store.qrtz_cron_triggers VALUES
	('ChatSales', 'tidy', 'DEFAULT', '0 0 * * * ?', 'Asia/Shanghai');
INSERT INTO released_store.qrtz_job_details VALUES
	('ChatSales', 'tidy', 'DEFAULT', NULL, 'ChatSales.Bot.Jobs.TidyJob, ChatSales.Bot', true, true, false, true, NULL);
INSERT INTO released_store.qrtz_locks VALUES
	('ChatSales', 'TRIGGER_ACCESS'),
	('ChatSales', 'STATE_ACCESS');
INSERT INTO released_store.qrtz_triggers VALUES
	('ChatSales', 'tidy', 'DEFAULT', 'tidy', 'DEFAULT', NULL, 639310860000000000, 639310824000000000, 5, 'WAITING', 'CRON', 639310824000000000, NULL, NULL, 1, NULL, NULL, NULL, false, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
SELECT pg_catalog.setval('released_store.inbox_n_seq', 19, true);
SELECT pg_catalog.setval('released_store.outbox_n_seq', 31, true);
ALTER TABLE ONLY released_store.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (sequence);
ALTER TABLE ONLY released_store.commits
    ADD CONSTRAINT commits_pkey PRIMARY KEY (writer);
ALTER TABLE ONLY released_store.doc_aibot_conversations
    ADD CONSTRAINT doc_aibot_conversations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_connection_leases
    ADD CONSTRAINT doc_connection_leases_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_contracts
    ADD CONSTRAINT doc_contracts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_cookie_keys
    ADD CONSTRAINT doc_cookie_keys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_counters
    ADD CONSTRAINT doc_counters_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_customers
    ADD CONSTRAINT doc_customers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_deals
    ADD CONSTRAINT doc_deals_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_demo_marks
    ADD CONSTRAINT doc_demo_marks_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_dialogues
    ADD CONSTRAINT doc_dialogues_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_dingtalk_deliveries
    ADD CONSTRAINT doc_dingtalk_deliveries_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_evidence
    ADD CONSTRAINT doc_evidence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_evidence_wishes
    ADD CONSTRAINT doc_evidence_wishes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_followups
    ADD CONSTRAINT doc_followups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_gate_refusals
    ADD CONSTRAINT doc_gate_refusals_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_installation_keys
    ADD CONSTRAINT doc_installation_keys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_leads
    ADD CONSTRAINT doc_leads_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_link_codes
    ADD CONSTRAINT doc_link_codes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_link_tries
    ADD CONSTRAINT doc_link_tries_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_operator_notices
    ADD CONSTRAINT doc_operator_notices_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_people
    ADD CONSTRAINT doc_people_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_platform_tokens
    ADD CONSTRAINT doc_platform_tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_presences
    ADD CONSTRAINT doc_presences_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_receipts
    ADD CONSTRAINT doc_receipts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_tickets
    ADD CONSTRAINT doc_tickets_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_uploads
    ADD CONSTRAINT doc_uploads_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_used_logins
    ADD CONSTRAINT doc_used_logins_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_web_lines
    ADD CONSTRAINT doc_web_lines_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.doc_wecom_uploads
    ADD CONSTRAINT doc_wecom_uploads_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (sequence);
ALTER TABLE ONLY released_store.format
    ADD CONSTRAINT format_pkey PRIMARY KEY (single);
ALTER TABLE ONLY released_store.inbox_lines
    ADD CONSTRAINT inbox_lines_pkey PRIMARY KEY (line);
ALTER TABLE ONLY released_store.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.journal
    ADD CONSTRAINT journal_pkey PRIMARY KEY (single);
ALTER TABLE ONLY released_store.keys_contracts__deal
    ADD CONSTRAINT keys_contracts__deal_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_customers__name
    ADD CONSTRAINT keys_customers__name_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_customers__owner
    ADD CONSTRAINT keys_customers__owner_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_deals__customer
    ADD CONSTRAINT keys_deals__customer_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_deals__open_stage
    ADD CONSTRAINT keys_deals__open_stage_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_deals__owner
    ADD CONSTRAINT keys_deals__owner_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_deals__owner_status
    ADD CONSTRAINT keys_deals__owner_status_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_deals__stage_entered
    ADD CONSTRAINT keys_deals__stage_entered_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_deals__status
    ADD CONSTRAINT keys_deals__status_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_evidence__deal
    ADD CONSTRAINT keys_evidence__deal_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_evidence__picture_band
    ADD CONSTRAINT keys_evidence__picture_band_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_evidence__sha256
    ADD CONSTRAINT keys_evidence__sha256_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_followups__customer
    ADD CONSTRAINT keys_followups__customer_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_followups__deal
    ADD CONSTRAINT keys_followups__deal_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_people__account
    ADD CONSTRAINT keys_people__account_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_people__manager
    ADD CONSTRAINT keys_people__manager_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_people__name
    ADD CONSTRAINT keys_people__name_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_people__role
    ADD CONSTRAINT keys_people__role_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_people__team
    ADD CONSTRAINT keys_people__team_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_receipts__contract
    ADD CONSTRAINT keys_receipts__contract_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_tickets__deal
    ADD CONSTRAINT keys_tickets__deal_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_uploads__person
    ADD CONSTRAINT keys_uploads__person_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_web_lines__file
    ADD CONSTRAINT keys_web_lines__file_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_web_lines__order
    ADD CONSTRAINT keys_web_lines__order_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.keys_web_lines__person
    ADD CONSTRAINT keys_web_lines__person_pkey PRIMARY KEY (key, id) INCLUDE (nth);
ALTER TABLE ONLY released_store.nodes
    ADD CONSTRAINT nodes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.outbox_lines
    ADD CONSTRAINT outbox_lines_pkey PRIMARY KEY (line);
ALTER TABLE ONLY released_store.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY released_store.qrtz_blob_triggers
    ADD CONSTRAINT qrtz_blob_triggers_pkey PRIMARY KEY (sched_name, trigger_name, trigger_group);
ALTER TABLE ONLY released_store.qrtz_calendars
    ADD CONSTRAINT qrtz_calendars_pkey PRIMARY KEY (sched_name, calendar_name);
ALTER TABLE ONLY released_store.qrtz_cron_triggers
    ADD CONSTRAINT qrtz_cron_triggers_pkey PRIMARY KEY (sched_name, trigger_name, trigger_group);
ALTER TABLE ONLY released_store.qrtz_execution_history
    ADD CONSTRAINT qrtz_execution_history_pkey PRIMARY KEY (sched_name, entry_id);
ALTER TABLE ONLY released_store.qrtz_fired_triggers
    ADD CONSTRAINT qrtz_fired_triggers_pkey PRIMARY KEY (sched_name, entry_id);
ALTER TABLE ONLY released_store.qrtz_job_details
    ADD CONSTRAINT qrtz_job_details_pkey PRIMARY KEY (sched_name, job_name, job_group);
ALTER TABLE ONLY released_store.qrtz_job_status
    ADD CONSTRAINT qrtz_job_status_pkey PRIMARY KEY (sched_name, job_group, job_name);
ALTER TABLE ONLY released_store.qrtz_locks
    ADD CONSTRAINT qrtz_locks_pkey PRIMARY KEY (sched_name, lock_name);
ALTER TABLE ONLY released_store.qrtz_misfire_history
    ADD CONSTRAINT qrtz_misfire_history_pkey PRIMARY KEY (sched_name, entry_id);
ALTER TABLE ONLY released_store.qrtz_paused_job_grps
    ADD CONSTRAINT qrtz_paused_job_grps_pkey PRIMARY KEY (sched_name, job_group);
ALTER TABLE ONLY released_store.qrtz_paused_trigger_grps
    ADD CONSTRAINT qrtz_paused_trigger_grps_pkey PRIMARY KEY (sched_name, trigger_group);
ALTER TABLE ONLY released_store.qrtz_scheduler_state
    ADD CONSTRAINT qrtz_scheduler_state_pkey PRIMARY KEY (sched_name, instance_name);
ALTER TABLE ONLY released_store.qrtz_simple_triggers
    ADD CONSTRAINT qrtz_simple_triggers_pkey PRIMARY KEY (sched_name, trigger_name, trigger_group);
ALTER TABLE ONLY released_store.qrtz_simprop_triggers
    ADD CONSTRAINT qrtz_simprop_triggers_pkey PRIMARY KEY (sched_name, trigger_name, trigger_group);
ALTER TABLE ONLY released_store.qrtz_triggers
    ADD CONSTRAINT qrtz_triggers_pkey PRIMARY KEY (sched_name, trigger_name, trigger_group);
CREATE INDEX idx_qrtz_eh_fire_inst ON released_store.qrtz_execution_history USING btree (sched_name, fire_instance_id);
CREATE INDEX idx_qrtz_eh_fired_time ON released_store.qrtz_execution_history USING btree (sched_name, fired_time);
CREATE INDEX idx_qrtz_eh_inst ON released_store.qrtz_execution_history USING btree (sched_name, instance_name);
CREATE INDEX idx_qrtz_eh_job_time ON released_store.qrtz_execution_history USING btree (sched_name, job_group, job_name, fired_time);
CREATE INDEX idx_qrtz_eh_trig_time ON released_store.qrtz_execution_history USING btree (sched_name, trigger_group, trigger_name, fired_time);
CREATE INDEX idx_qrtz_ft_inst_job_req_rcvry ON released_store.qrtz_fired_triggers USING btree (sched_name, instance_name, requests_recovery);
CREATE INDEX idx_qrtz_ft_j_g ON released_store.qrtz_fired_triggers USING btree (sched_name, job_name, job_group);
CREATE INDEX idx_qrtz_ft_t_g ON released_store.qrtz_fired_triggers USING btree (sched_name, trigger_name, trigger_group);
CREATE INDEX idx_qrtz_j_g_n ON released_store.qrtz_job_details USING btree (sched_name, job_group, job_name);
CREATE INDEX idx_qrtz_mh_inst ON released_store.qrtz_misfire_history USING btree (sched_name, instance_name);
CREATE INDEX idx_qrtz_mh_misfire_time ON released_store.qrtz_misfire_history USING btree (sched_name, misfire_time);
CREATE INDEX idx_qrtz_t_c ON released_store.qrtz_triggers USING btree (sched_name, calendar_name);
CREATE INDEX idx_qrtz_t_g_n ON released_store.qrtz_triggers USING btree (sched_name, trigger_group, trigger_name);
CREATE INDEX idx_qrtz_t_j ON released_store.qrtz_triggers USING btree (sched_name, job_name, job_group);
CREATE INDEX idx_qrtz_t_nft_st ON released_store.qrtz_triggers USING btree (sched_name, trigger_state, next_fire_time, priority DESC, misfire_instr);
CREATE INDEX inbox_dead ON released_store.inbox USING btree (n) WHERE (state = 'X'::text);
CREATE INDEX inbox_lines_due ON released_store.inbox_lines USING btree (GREATEST(due, blocked_until)) WHERE ((node IS NULL) AND (place IS NOT NULL));
CREATE INDEX inbox_lines_node ON released_store.inbox_lines USING btree (node) WHERE (node IS NOT NULL);
CREATE INDEX inbox_lines_ready ON released_store.inbox_lines USING btree (place) WHERE ((node IS NULL) AND (place IS NOT NULL));
CREATE INDEX inbox_pending ON released_store.inbox USING btree (at) WHERE (state = 'P'::text);
CREATE INDEX inbox_settled ON released_store.inbox USING btree (settled_at) WHERE (state = 'D'::text);
CREATE INDEX inbox_waiting ON released_store.inbox USING btree (line, n) WHERE (state = 'P'::text);
CREATE INDEX keys_contracts__deal_id_idx ON released_store.keys_contracts__deal USING btree (id);
CREATE INDEX keys_customers__name_id_idx ON released_store.keys_customers__name USING btree (id);
CREATE INDEX keys_customers__owner_id_idx ON released_store.keys_customers__owner USING btree (id);
CREATE INDEX keys_deals__customer_id_idx ON released_store.keys_deals__customer USING btree (id);
CREATE INDEX keys_deals__open_stage_id_idx ON released_store.keys_deals__open_stage USING btree (id);
CREATE INDEX keys_deals__owner_id_idx ON released_store.keys_deals__owner USING btree (id);
CREATE INDEX keys_deals__owner_status_id_idx ON released_store.keys_deals__owner_status USING btree (id);
CREATE INDEX keys_deals__stage_entered_id_idx ON released_store.keys_deals__stage_entered USING btree (id);
CREATE INDEX keys_deals__status_id_idx ON released_store.keys_deals__status USING btree (id);
CREATE INDEX keys_evidence__deal_id_idx ON released_store.keys_evidence__deal USING btree (id);
CREATE INDEX keys_evidence__picture_band_id_idx ON released_store.keys_evidence__picture_band USING btree (id);
CREATE INDEX keys_evidence__sha256_id_idx ON released_store.keys_evidence__sha256 USING btree (id);
CREATE INDEX keys_followups__customer_id_idx ON released_store.keys_followups__customer USING btree (id);
CREATE INDEX keys_followups__deal_id_idx ON released_store.keys_followups__deal USING btree (id);
CREATE INDEX keys_people__account_id_idx ON released_store.keys_people__account USING btree (id);
CREATE INDEX keys_people__manager_id_idx ON released_store.keys_people__manager USING btree (id);
CREATE INDEX keys_people__name_id_idx ON released_store.keys_people__name USING btree (id);
CREATE INDEX keys_people__role_id_idx ON released_store.keys_people__role USING btree (id);
CREATE INDEX keys_people__team_id_idx ON released_store.keys_people__team USING btree (id);
CREATE INDEX keys_receipts__contract_id_idx ON released_store.keys_receipts__contract USING btree (id);
CREATE INDEX keys_tickets__deal_id_idx ON released_store.keys_tickets__deal USING btree (id);
CREATE INDEX keys_uploads__person_id_idx ON released_store.keys_uploads__person USING btree (id);
CREATE INDEX keys_web_lines__file_id_idx ON released_store.keys_web_lines__file USING btree (id);
CREATE INDEX keys_web_lines__order_id_idx ON released_store.keys_web_lines__order USING btree (id);
CREATE INDEX keys_web_lines__person_id_idx ON released_store.keys_web_lines__person USING btree (id);
CREATE INDEX outbox_dead ON released_store.outbox USING btree (n) WHERE (state = 'X'::text);
CREATE INDEX outbox_lines_due ON released_store.outbox_lines USING btree (GREATEST(due, blocked_until)) WHERE ((node IS NULL) AND (place IS NOT NULL));
CREATE INDEX outbox_lines_node ON released_store.outbox_lines USING btree (node) WHERE (node IS NOT NULL);
CREATE INDEX outbox_lines_ready ON released_store.outbox_lines USING btree (place) WHERE ((node IS NULL) AND (place IS NOT NULL));
CREATE INDEX outbox_pending ON released_store.outbox USING btree (at) WHERE (state = 'P'::text);
CREATE INDEX outbox_sent ON released_store.outbox USING btree (line, settled_at) WHERE (state = 'D'::text);
CREATE INDEX outbox_settled ON released_store.outbox USING btree (settled_at) WHERE (state = 'D'::text);
CREATE INDEX outbox_waiting ON released_store.outbox USING btree (line, n) WHERE (state = 'P'::text);
ALTER TABLE ONLY released_store.qrtz_blob_triggers
    ADD CONSTRAINT qrtz_blob_triggers_sched_name_trigger_name_trigger_group_fkey FOREIGN KEY (sched_name, trigger_name, trigger_group) REFERENCES released_store.qrtz_triggers(sched_name, trigger_name, trigger_group) ON DELETE CASCADE;
ALTER TABLE ONLY released_store.qrtz_cron_triggers
    ADD CONSTRAINT qrtz_cron_triggers_sched_name_trigger_name_trigger_group_fkey FOREIGN KEY (sched_name, trigger_name, trigger_group) REFERENCES released_store.qrtz_triggers(sched_name, trigger_name, trigger_group) ON DELETE CASCADE;
ALTER TABLE ONLY released_store.qrtz_simple_triggers
    ADD CONSTRAINT qrtz_simple_triggers_sched_name_trigger_name_trigger_group_fkey FOREIGN KEY (sched_name, trigger_name, trigger_group) REFERENCES released_store.qrtz_triggers(sched_name, trigger_name, trigger_group) ON DELETE CASCADE;
ALTER TABLE ONLY released_store.qrtz_simprop_triggers
    ADD CONSTRAINT qrtz_simprop_triggers_sched_name_trigger_name_trigger_grou_fkey FOREIGN KEY (sched_name, trigger_name, trigger_group) REFERENCES released_store.qrtz_triggers(sched_name, trigger_name, trigger_group) ON DELETE CASCADE;
ALTER TABLE ONLY released_store.qrtz_triggers
    ADD CONSTRAINT qrtz_triggers_sched_name_job_name_job_group_fkey FOREIGN KEY (sched_name, job_name, job_group) REFERENCES released_store.qrtz_job_details(sched_name, job_name, job_group);
