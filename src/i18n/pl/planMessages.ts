import type { PlanMessageCode } from '../../core/model';

const messages: Record<PlanMessageCode, string> = {
  mask_below_minimum:
    'Maska „{mask}” została pominięta: jej {area_mm2} mm² to mniej niż {min_pct} % apertury. Narysuj większą maskę albo zmniejsz wartość „Najmniejsza maska” w ustawieniach zaawansowanych.',
  mask_outside_aperture:
    'Maska „{mask}” leży poza aperturą i została pominięta. Przesuń aperturę albo zaplanuj tę maskę osobno.',
  mask_partly_outside_aperture:
    '{area_mm2} mm² ({pct} %) maski „{mask}” leży poza aperturą i pozostanie bez zabiegu.',
  mask_covered_by_others:
    'Maska „{mask}” jest w całości przykryta maskami leżącymi nad nią i została pominięta.',
  component_below_minimum:
    'Pominięto drobne oddzielne fragmenty maski „{mask}”: {count}, razem {area_mm2} mm².',
  coverage_unreachable:
    'W masce „{mask}” mieści się tylko {n} z {target_n} punktów. Zmniejsz pokrycie, odstęp minimalny lub odstęp od brzegu maski.',
  edge_margin_relaxed:
    'Maska „{mask}” jest miejscami za wąska na całe punkty: ich środki leżą wewnątrz, ale mogą wystawać poza brzeg.',
  reference_point_outside_mask:
    'Środek ciężkości masek nie leży w żadnej z nich, dlatego punkt odniesienia przeniesiono do punktu najbardziej oddalonego od brzegu maski.',
  reference_point_enclosing_circle: 'Punkt odniesienia przesunięto tak, by apertura objęła wszystkie maski.',
  aperture_beyond_photo: 'Apertura wykracza poza zdjęcie.',
  no_spots: 'Plan nie ma żadnego punktu.',
  spots_overlap: 'Nakładające się pary punktów: {count}. Wygeneruj plan ponownie.',
  spots_outside_mask: 'Punkty poza swoją maską: {count} z {of}. Dozwolone jest najwyżej {max_pct} %.',
  local_coverage_high: 'Miejscami pokrycie sięga {factor}-krotności celu: x {x_mm} mm, y {y_mm} mm.',
  local_coverage_uneven:
    '„{mask}”: nierówno w miejscu x {x_mm} mm, y {y_mm} mm: przypada tam {of_mean_pct} % średniego pokrycia maski; punkty tej wielkości pozwalają utrzymać od {least_pct} do {most_pct} %.',
  mask_without_spots:
    'Maska „{mask}” nie dostaje żadnego punktu: zabiegowi podlega tylko {area_mm2} mm² i nie leży tam żadne z miejsc na punkty.',
  grid_coverage_high:
    'Siatka pokrywa {pct} %, więcej niż {most_pct} %, które można zadać jako pokrycie. Sprawdź jej odstęp.',
};

export const planMessages = { messages };
