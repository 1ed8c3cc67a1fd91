-- What a formula came to on the way; of earlier lines nothing was kept.
alter table calculation_line add steps jsonb not null default '[]';

-- Each table that a method offers now serves every source that takes it. Enteric fermentation by the guide of 2011 has a table of
-- its own and needs no choice; wastewater had a choice with which nothing could be counted. Drafts that were saved with them stay
-- readable, and come to the same.
update inventory_version
set draft = jsonb_set(draft, '{tables}', (
        select coalesce(jsonb_agg(choice order by position), '[]')
        from jsonb_array_elements(draft -> 'tables') with ordinality as choices (choice, position)
        where (choice ->> 'table', choice ->> 'set') not in (('livestock', 'livestock-2011'), ('wastewater', 'waste-2011'))))
where draft -> 'tables' @> '[{"table": "livestock", "set": "livestock-2011"}]'
   or draft -> 'tables' @> '[{"table": "wastewater", "set": "waste-2011"}]';
