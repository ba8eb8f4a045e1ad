import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The read log: one row per disclosure, each sealed with a hash over itself and the row before it. A row that is changed
 * or taken out breaks the chain from there on. Rows are appended in batches by `append_disclosures`, which holds the
 * chain's head so that several replicas write one chain.
 */
export class CreateReadLog implements MigrationInterface {
  readonly name = 'CreateReadLog1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table disclosure (
        id bigint primary key,
        at timestamptz not null,
        person_id uuid not null,
        reader text not null,
        organisation text,
        service text not null,
        purpose text not null,
        route text not null,
        fields text[] not null,
        seal bytea not null
      );
      create index disclosure_person on disclosure (person_id, at desc);

      create table disclosure_head (only_one boolean primary key default true check (only_one), id bigint not null, seal bytea not null);
      insert into disclosure_head (id, seal) values (0, sha256('varde read log'));

      create function seal_of(before bytea, d disclosure) returns bytea language sql immutable as $$
        select sha256(before || convert_to(jsonb_build_array(d.id, extract(epoch from d.at)::text, d.person_id, d.reader,
          d.organisation, d.service, d.purpose, d.route, d.fields)::text, 'UTF8'))
      $$;

      create function append_disclosures(entries jsonb) returns bigint language plpgsql as $$
      declare
        head disclosure_head;
        entry disclosure;
      begin
        select * into strict head from disclosure_head for update;
        for entry in select * from jsonb_populate_recordset(null::disclosure, entries) loop
          entry.id := head.id + 1;
          entry.at := clock_timestamp();
          entry.seal := seal_of(head.seal, entry);
          insert into disclosure select entry.*;
          head.id := entry.id;
          head.seal := entry.seal;
        end loop;
        update disclosure_head set id = head.id, seal = head.seal;
        return head.id;
      end $$;

      create function broken_disclosures() returns setof bigint language sql stable as $$
        select id from (
          select d.id, d.seal = seal_of(coalesce(lag(d.seal) over (order by d.id), sha256('varde read log')), d) as whole,
            d.id = coalesce(lag(d.id) over (order by d.id), 0) + 1 as follows
          from disclosure d) chain
        where not (whole and follows)
        union all
        select h.id from disclosure_head h
        where h.id <> coalesce((select max(id) from disclosure), 0)
           or h.id > 0 and h.seal is distinct from (select d.seal from disclosure d where d.id = h.id)
      $$;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('migrations go forward only'));
  }
}
