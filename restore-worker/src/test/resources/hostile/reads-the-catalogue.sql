CREATE TABLE tenant_acme.stolen AS SELECT * FROM control_plane.backups;
