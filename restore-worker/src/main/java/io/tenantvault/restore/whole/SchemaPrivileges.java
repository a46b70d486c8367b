package io.tenantvault.restore.whole;

import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.restore.aside.AsideSchema;

/**
 * Who may enter a schema. What comes from another project's dump lets that project's roles in; the
 * tenant's own door stays as it was.
 */
final class SchemaPrivileges {

  private SchemaPrivileges() {}

  /** Gives a schema the owner and the privileges of another, and no others. */
  static String copied(AsideSchema from, TenantSchema to) {
    return """
    do $$
    declare
      one record;
    begin
      for one in select distinct grantee from pg_namespace, aclexplode(nspacl)
                 where nspname = '%2$s' and grantee <> nspowner loop
        execute format('revoke all on schema %3$s from %%s cascade',
          case one.grantee when 0 then 'public' else one.grantee::regrole::text end);
      end loop;
      for one in select r.rolname from pg_namespace a join pg_roles r on r.oid = a.nspowner,
                        pg_namespace n
                 where a.nspname = '%1$s' and n.nspname = '%2$s' and n.nspowner <> a.nspowner loop
        execute format('alter schema %3$s owner to %%I', one.rolname);
      end loop;
      for one in select grantee, privilege_type, is_grantable from pg_namespace, aclexplode(nspacl)
                 where nspname = '%1$s' and grantee <> nspowner loop
        execute format('grant %%s on schema %3$s to %%s%%s', one.privilege_type,
          case one.grantee when 0 then 'public' else one.grantee::regrole::text end,
          case when one.is_grantable then ' with grant option' else '' end);
      end loop;
    end $$;\
    """
        .formatted(from, to, to.quoted());
  }
}
