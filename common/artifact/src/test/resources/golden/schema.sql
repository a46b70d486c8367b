-- What tenant_golden.sql and tenant_golden.tar are dumps of: pg_dump 15 -n tenant_golden, and the same with -Ft.
CREATE SCHEMA tenant_golden;
SET search_path = tenant_golden;
CREATE TABLE customers (id int PRIMARY KEY, name text, note text);
INSERT INTO customers SELECT i, 'customer ' || i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'line' || chr(10) || 'break' END FROM generate_series(1, 250) i;
CREATE TABLE "Order ""Items"".v2" (id int, "the.column" text);
INSERT INTO "Order ""Items"".v2" VALUES (1, 'a'), (2, 'b'), (3, 'c');
CREATE TABLE "two
lines" ("a FROM stdin;
b" int);
INSERT INTO "two
lines" VALUES (1), (2);
CREATE TABLE "straße" (x text);
INSERT INTO "straße" VALUES ('ü'), ('日本');
CREATE TABLE traps (t text);
INSERT INTO traps VALUES ('\.'), ('-- PostgreSQL database dump complete'), ('COPY tenant_golden.ghost (id) FROM stdin;'), (NULL), (''), (E'\\.\n\\.\n'), ('$$');
CREATE TABLE nothing ();
INSERT INTO nothing DEFAULT VALUES;
INSERT INTO nothing DEFAULT VALUES;
CREATE TABLE empty (id int);
CREATE TABLE first_null (a text, b text);
INSERT INTO first_null SELECT NULL, 'x' FROM generate_series(1, 40);
CREATE TABLE measures (at date, v int) PARTITION BY RANGE (at);
CREATE TABLE measures_2026 PARTITION OF measures FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO measures SELECT '2026-01-01'::date + i, i FROM generate_series(0, 99) i;
COMMENT ON TABLE customers IS 'how to load it:
-- Data for Name: ghost; Type: TABLE DATA; Schema: tenant_golden; Owner: postgres

COPY tenant_golden.ghost (id) FROM stdin;
1
2
\.
-- PostgreSQL database dump complete
';
CREATE FUNCTION load_help() RETURNS text LANGUAGE sql AS $fn$ SELECT $$it's
COPY tenant_golden.ghost (id) FROM stdin;
3
\.
$$ || 'done' $fn$;
CREATE FUNCTION in_sql() RETURNS int LANGUAGE sql BEGIN ATOMIC
  SELECT length('it''s
COPY tenant_golden.ghost (id) FROM stdin;');
END;
CREATE VIEW tricky AS SELECT E'it\\''s\\
COPY tenant_golden.ghost (id) FROM stdin;
' AS "quo""ted", 'a' || '--' || '/*' AS c, id FROM customers /* gone */;
ALTER TABLE customers ADD CHECK (name <> E'\\''');
CREATE DOMAIN amount$eur AS int CHECK (VALUE > 0);
