-- What is said of each row of a kind, as of a line of the draft: that a plant inside the boundary has made the power, and the like.
alter table sheet_kind
    add declared jsonb not null default '{}' check (jsonb_typeof(declared) = 'object');

-- The invoices that a draft names, each once and as it is compared; found by their numbers whatever the number of inventories. Its
-- body is bound when it is made, since indexes are kept up without a search path.
create function draft_invoices(draft jsonb) returns text[] immutable parallel safe
    return coalesce(
        (select array_agg(distinct invoice_number(invoice #>> '{}'))
         from jsonb_path_query(draft, '$.lines[*].invoices[*]') as invoice),
        '{}');
create index inventory_version_invoices on inventory_version using gin (draft_invoices(draft));
