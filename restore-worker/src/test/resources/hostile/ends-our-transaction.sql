COMMIT;
DROP TABLE tenant_acme.orders;
