ALTER SCHEMA tenant_globex RENAME TO tenant_gone;
