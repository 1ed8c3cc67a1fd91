-- Methods as data: a version is appended and never changed. Of the versions of a method the one loaded last is in use.
create table method_version (
    id text not null check (id ~ '^[a-z][a-z0-9-]{0,63}$'),
    version text not null check (version ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$'),
    document jsonb not null,
    loaded_by text not null,
    loaded_at timestamptz not null default now(),
    position bigint generated always as identity,
    primary key (id, version)
);
grant select, insert on method_version to ${app};
drop table pilot_field;

-- Lines name a source of the method, with every number that went in.
alter table calculation_line
    drop constraint calculation_line_figure_check,
    add check (figure in ('gross', 'ownSink', 'offset', 'memo')),
    add deducted boolean not null default false,
    add source text,
    add source_name text,
    add sector text,
    add keys jsonb not null default '{}',
    add calculator text not null default '',
    add formula text not null default '',
    add inputs jsonb not null default '[]',
    add gases jsonb not null default '[]';
update calculation_line
set deducted = category in ('electricity-exported', 'heat-exported'),
    source = category, source_name = category, sector = '',
    inputs = jsonb_build_array(jsonb_build_object(
            'name', 'quantity', 'label', '活动量', 'quantity', given_quantity::text, 'unit', given_unit, 'origin', 'given'))
        || case when factor is null then '[]'
           else jsonb_build_array(jsonb_build_object('name', 'factor', 'label', '排放因子', 'quantity', factor ->> 'value',
                'unit', factor ->> 'unit', 'origin', 'factor', 'factor', (factor - 'parts') || jsonb_build_object('name', factor ->> 'id')))
           end;
alter table calculation_line
    alter source set not null,
    alter source_name set not null,
    alter sector set not null,
    drop category,
    drop given_quantity,
    drop given_unit,
    drop converted_quantity,
    drop converted_unit,
    drop factor;

-- The year that was counted, without which formulae that remember earlier years cannot be counted again.
alter table calculation add year int;
update calculation c set year = (v.draft ->> 'year')::int
from inventory_version v where v.inventory_id = c.inventory_id and v.version = c.inventory_version;
alter table calculation alter year set not null;

-- Drafts of the first shape become lines of the method's sources.
create function pg_temp.lines_of(draft jsonb, kind text) returns jsonb language sql as $$
    select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'source', case kind
            when 'fuels' then 'stationary-fuel'
            when 'electricity' then case line ->> 'kind' when 'purchased' then 'electricity' when 'exported' then 'electricity-exported'
                when 'own-non-fossil' then 'electricity-own-non-fossil' else 'electricity-green' end
            when 'heat' then case line ->> 'kind' when 'exported' then 'heat-exported' else 'heat' end
            when 'gases' then 'other-gas'
            else 'own-sink' end,
        'keys', case kind when 'fuels' then jsonb_build_object('fuel', line ->> 'fuel') when 'ownSinks' then
            jsonb_build_object('kind', line ->> 'kind') end,
        'inputs', jsonb_build_object('quantity', jsonb_build_object('quantity', line ->> 'quantity', 'unit',
            case kind when 'gases' then (line ->> 'unit') || (line ->> 'gas') when 'ownSinks' then 'tCO2'
                else replace(line ->> 'unit', '³', '3') end)),
        'proofs', case line ->> 'kind'
            when 'own-non-fossil' then jsonb_build_object('meterRecord', line #> '{proof,meterRecord}')
            when 'green-purchased' then (line -> 'proof') - 'meterRecord' end,
        'evidence', line ->> 'evidence',
        'note', line ->> 'note'))), '[]')
    from jsonb_array_elements(coalesce(draft -> kind, '[]')) as line
$$;
create function pg_temp.draft_of(draft jsonb) returns jsonb language sql as $$
    select jsonb_strip_nulls(
        (draft - '{fuels,electricity,heat,gases,ownSinks,fuelSeries,fuelSeriesReason}'::text[]) || jsonb_build_object(
            'lines', pg_temp.lines_of(draft, 'fuels') || pg_temp.lines_of(draft, 'electricity') || pg_temp.lines_of(draft, 'heat')
                || pg_temp.lines_of(draft, 'gases') || pg_temp.lines_of(draft, 'ownSinks'),
            -- who named a factor by its id gave a reason for it, and was only warned
            'unverifiedConfirmed', case when draft #> '{gridFactor,factorId}' is not null then true end,
            'tables', case when coalesce(draft ->> 'fuelSeries', 'A') <> 'A' then jsonb_build_array(jsonb_build_object(
                'table', 'fuels', 'set', 'fuels-' || (draft ->> 'fuelSeries'), 'reason', draft ->> 'fuelSeriesReason')) end))
$$;
update inventory_version set draft = pg_temp.draft_of(draft);

-- Answers that are kept for a repeated request have the shape of now; a calculation's lines are read from its own table.
update idempotency set answer = jsonb_set(answer::jsonb, '{draft}', pg_temp.draft_of(answer::jsonb -> 'draft'))::text
where answer::jsonb ? 'draft';
update idempotency set answer = (answer::jsonb || '{"lines": []}')::text where answer::jsonb ? 'lines';
