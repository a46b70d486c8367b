DROP SCHEMA tenant_globex CASCADE;
