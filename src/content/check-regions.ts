import type { Problem } from './problem.ts';
import type { ContentFiles } from './read-content-files.ts';
import { errorAt, warningAt } from './report.ts';
import { placesOf } from './to-rota.ts';

/** Every place that a patient can name leads to one region. Where nothing is regional there is no file, and nothing to check. */
export function checkRegions({ regions, places }: ContentFiles): readonly Problem[] {
  if (regions === null) return [];
  const { file, value } = regions;
  const listed = placesOf(value);
  const names = listed.map(({ place }) => place);
  const named = new Set((places?.value.values ?? []).map((entity) => entity.value));
  const departments = new Set(value.regions.flatMap((one) => one.departments.map(({ name }) => name)));
  return [
    ...(places?.value.values ?? []).flatMap((entity, index) =>
      places === null || names.includes(entity.value)
        ? []
        : [
            errorAt(
              places.file,
              ['values', index, 'value'],
              `« ${entity.value} » n'a pas de région`,
              'Ajoutez ce lieu à son département dans config/regions.yml, ou à « abroad » hors de France.',
            ),
          ],
    ),
    ...listed.flatMap(({ place, path }, index) =>
      names.indexOf(place) === index
        ? []
        : [
            errorAt(
              file,
              path,
              `« ${place} » est déjà plus haut`,
              'Un lieu mène à une seule région : gardez la bonne.',
            ),
          ],
    ),
    ...listed.flatMap(({ place, path }) =>
      // A region or department that nobody names by its own word may still hold towns.
      named.has(place) || departments.has(place) || path.at(-1) === 'region'
        ? []
        : [
            warningAt(
              file,
              path,
              `« ${place} » n'est pas un lieu de intents/entities/places.yml`,
              "Vérifiez l'orthographe : ce lieu n'est jamais reconnu.",
            ),
          ],
    ),
  ];
}
