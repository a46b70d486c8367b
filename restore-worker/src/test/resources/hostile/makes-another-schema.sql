CREATE SCHEMA tenant_intruder;
