DELETE FROM tenant_acme.orders WHERE id > 100;
