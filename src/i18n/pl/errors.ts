import type { ErrorCode } from '../../core/result';

export const errors: Record<ErrorCode, string> = {
  bad_request: 'Nieprawidłowa wartość: {field}. Popraw ją i spróbuj ponownie.',
  photo_not_an_image: 'Ten plik nie jest zdjęciem. Wybierz plik JPEG, PNG lub WebP.',
  photo_heic:
    'To zdjęcie HEIC, którego przeglądarki nie otwierają. Na iPadzie lub iPhonie: Ustawienia › Aparat › Formaty › „Najbardziej zgodny” albo udostępnij zdjęcie z aplikacji Zdjęcia jako JPEG i dodaj je ponownie.',
  photo_damaged:
    'Zdjęcie jest uszkodzone lub niekompletne. Skopiuj je ponownie z aparatu i dodaj jeszcze raz.',
  photo_too_large:
    'Zdjęcie ma {megapixels} {megapixels|megapiksel|megapiksele|megapikseli}; można otworzyć najwyżej {max}. Zapisz je w mniejszym rozmiarze i dodaj ponownie.',
  photo_too_small: 'Zdjęcie ma tylko {width_px} × {height_px} px. Każdy bok musi mieć co najmniej {min} px.',
  image_not_found: 'Tego zdjęcia nie ma albo należy do innego użytkownika.',
  image_has_decided_plans:
    'To zdjęcie ma zaakceptowany lub odrzucony plan, dlatego nie można go usunąć. Usunąć można tylko zdjęcia, których wszystkie plany są szkicami.',
  scale_missing: 'Zdjęcie nie ma jeszcze skali. Najpierw ustaw ją w zakładce Maski.',
  scale_not_positive: 'Długość musi być liczbą większą od zera.',
  scale_absurd:
    'Zdjęcie miałoby wtedy szerokość {value} mm. Zdjęcie zmiany skórnej ma od {min} do {max} mm szerokości: sprawdź długość i jednostkę (milimetry).',
  scale_line_too_short:
    'Linia jest za krótka do pomiaru. Narysuj ją wzdłuż czegoś dłuższego o znanej długości.',
  mask_too_few_vertices: 'Maska musi mieć co najmniej trzy punkty.',
  mask_self_crossing:
    'Obrys maski nie może przecinać ani dotykać sam siebie. Przesuń lub usuń ostatni punkt.',
  mask_flat:
    'Wszystkie punkty leżą na jednej linii i nie obejmują żadnego obszaru. Ustaw punkt obok tej linii.',
  mask_outside_photo: 'Maska musi leżeć w obrębie zdjęcia. Przesuń punkt z powrotem na zdjęcie.',
  mask_label_invalid: 'Nazwa maski musi mieć od 1 do {max} znaków, w tym co najmniej jeden widoczny.',
  mask_not_found: 'Tej maski już nie ma. Wczytaj zdjęcie ponownie.',
  too_many_masks: 'Na jednym zdjęciu mieści się najwyżej {max} masek.',
  masks_changed_elsewhere:
    'W międzyczasie maski zmieniono w innym miejscu. Wczytaj zdjęcie ponownie i powtórz zmianę.',
  no_masks: 'Brak masek. Narysuj maskę w zakładce Maski.',
  no_treat_masks: 'Wszystkie maski są strefami chronionymi. Ustaw co najmniej jedną jako „Zabieg”.',
  all_masks_outside_aperture:
    'Wszystkie maski leżą poza aperturą. Przesuń aperturę nad zmianę albo wybierz automatyczny punkt odniesienia.',
  all_masks_too_small:
    'Każda maska jest mniejsza, niż dopuszcza ustawienie „Najmniejsza maska”. Narysuj większą, sprawdź skalę albo zmniejsz tę wartość w ustawieniach zaawansowanych.',
  nothing_to_treat:
    'Żadnej maski nie można objąć zabiegiem: każda jest za mała, pominięta lub przykryta innymi albo leży poza aperturą.',
  grid_one_coverage:
    'Siatka ma jedno pokrycie dla wszystkich masek. Nadaj im takie samo pokrycie albo wybierz linie średnic.',
  coverage_out_of_range: 'Pokrycie musi wynosić od {min} do {max} %.',
  parameter_out_of_range: '{field}: dozwolone wartości od {min} do {max}.',
  too_many_spots:
    'Potrzeba by {value} punktów; zaplanować można najwyżej {max}. Zmniejsz pokrycie lub sprawdź skalę.',
  plan_cancelled: 'Planowanie przerwano. Niczego nie zapisano.',
  plan_running: 'Trwa generowanie planu. Zaczekaj albo najpierw je przerwij.',
  iteration_not_found: 'Tego planu nie ma albo należy do innego użytkownika.',
  plan_invalid:
    'Plan jest nieprawidłowy i nie można go zaakceptować. Ostrzeżenia mówią, co zmienić; potem wygeneruj go ponownie.',
  plan_stale:
    'Od utworzenia tego planu zmieniono skalę lub maski. Wygeneruj nowy plan i zaakceptuj ten nowy.',
  plan_is_demo:
    'Planów demonstracyjnych nie można akceptować. Zaloguj się, aby pracować na własnych zdjęciach.',
  plan_already_decided: 'Ten plan został już zaakceptowany lub odrzucony. Nie można tego zmienić.',
  plan_not_deletable: 'Usuwać można tylko szkice.',
  plan_would_supersede:
    'Plan {standing_id} tego zdjęcia jest zaakceptowany i obowiązuje. Zaakceptuj ponownie i podaj, dlaczego ten plan ma go zastąpić.',
  plan_does_not_stand: 'Wycofać można tylko zaakceptowany plan, który nadal obowiązuje.',
  reason_invalid: 'Podaj powód: od 1 do {max} znaków, w tym co najmniej jeden widoczny.',
  photo_missing:
    'Brakuje zdjęcia tego planu, więc nie można go zaakceptować. Dołącz zdjęcie, na którym plan powstał.',
  photo_is_another: 'To nie jest zdjęcie, na którym powstał plan. Wybierz ten sam plik. Nic nie zmieniono.',
  photo_not_missing: 'To zdjęcie już jest na miejscu.',
  drawing_locked:
    'Na tym rysunku opiera się zaakceptowany plan. Wybierz najpierw „Zmień rysunek”; plan pozostanie taki, jak go zaakceptowano.',
  plan_does_not_match_itself:
    'Zapisany plan nie zgadza się z własnymi danymi. Nie można go zaakceptować; wygeneruj nowy.',
  plan_changed_meanwhile:
    'Ten plan zmienił się od chwili, gdy go tu pokazano. Nie podjęto decyzji: obejrzyj go w obecnej postaci.',
  password_wrong: 'Nieprawidłowe hasło. Nic nie zmieniono: wpisz hasło zalogowanej osoby.',
  wrong_credentials: 'Nieprawidłowy login lub hasło.',
  signed_out: 'Sesja została zakończona. Zaloguj się, aby kontynuować; nic nie zginęło.',
  password_too_short: 'Nowe hasło musi mieć co najmniej {min} znaków.',
  login_invalid: 'Login ma od 1 do {max} liter, cyfr, kropek lub myślników.',
  login_taken: 'Taki login już istnieje.',
  not_in_demo: 'W wersji demonstracyjnej to niedostępne. Najpierw się zaloguj.',
  backup_not_a_backup:
    'Ten plik nie jest kopią zapasową Apertury. Wybierz plik o nazwie zaczynającej się od „apertura-backup”. Niczego nie zmieniono.',
  backup_damaged:
    'Kopia zapasowa jest uszkodzona lub niekompletna i nie można jej użyć. Skopiuj plik ponownie albo wybierz inną kopię. Niczego nie zmieniono. ({detail})',
  backup_too_large: 'Kopia zapasowa jest za duża dla tego urządzenia. Niczego nie zmieniono.',
  backup_newer_than_app:
    'Kopia zapasowa pochodzi z nowszej wersji Apertury. Najpierw zaktualizuj aplikację. Niczego nie zmieniono.',
  backup_needs_passphrase: 'Ta kopia zapasowa jest zaszyfrowana. Podaj jej hasło.',
  backup_wrong_passphrase:
    'To hasło nie otwiera tej kopii. Sprawdź wielkie i małe litery i spróbuj ponownie.',
  backup_changed: 'Plik nie jest już tym, który pokazano. Wybierz go ponownie. Niczego nie zmieniono.',
  backup_failed:
    'Kopii zapasowej nie udało się zapisać i sprawdzić, więc się nie liczy. Spróbuj ponownie. ({detail})',
  backup_folder_refused:
    'Nie można zapisywać w folderze kopii zapasowych. Zezwól ponownie na dostęp albo wybierz inny folder.',
  backup_none: 'Takiej kopii zapasowej nie ma już na tym urządzeniu.',
  work_cancelled: 'Anulowano. Wszystko jest tak jak przedtem.',
  database_not_damaged:
    'Dane na tym urządzeniu dają się otworzyć. Wczytaj stronę ponownie, zaloguj się i przywróć kopię na ekranie pamięci. Niczego nie zmieniono.',
  passphrase_too_short: 'Hasło kopii musi mieć co najmniej {min} znaków.',
  import_not_a_plan:
    'Ten plik nie jest planem wyeksportowanym z Apertury. Wybierz plik JSON z „JSON – cały plan”.',
  import_too_new:
    'Plan ma format w wersji {version}; ta aplikacja czyta wersje do {max}. Najpierw zaktualizuj aplikację. Niczego nie zapisano.',
  import_invalid: 'Plik nie ma postaci wyeksportowanego planu i nie został zapisany. ({field})',
  import_tampered:
    'Dane planu nie zgadzają się ze sobą: plik zmieniono po eksporcie. Nie został zapisany. ({field})',
  import_too_large: 'Plik jest większy niż {max} MB. Niczego nie zapisano.',
  import_picture_damaged:
    'Nie można odczytać planu z tego pliku PNG: jest niekompletny albo został zmieniony. Skopiuj go jeszcze raz albo poproś o plan jako JSON. Niczego nie zapisano.',
  import_picture_without_plan:
    'Ten plik graficzny nie zawiera planu. Ma go tylko plik PNG wyeksportowany z Apertury, a komunikatory usuwają plan. Poproś o plan jako JSON.',
  import_picture_doubled:
    'Ten plik PNG zawiera więcej niż jeden plan i nie wiadomo, o który chodzi. Wyeksportuj go jeszcze raz. Niczego nie zapisano.',
  code_plan_ended: 'Jako kod można pokazać tylko szkic albo plan obowiązujący. Wyeksportuj go jako JSON.',
  code_not_possible:
    'Ta wersja aplikacji nie odtworzy tego planu z jego danych, więc kod nie dałby tego samego planu. Wyeksportuj go jako JSON.',
  code_too_large:
    'Obrysy tego planu wymagają {value} znaków, a kod czytelny dla aparatu mieści {max}. Wyeksportuj plan jako PNG lub JSON.',
  code_not_found:
    'Na tym zdjęciu nie udało się odczytać kodu planu. Niech kod wypełni zdjęcie, trzymaj tablet nieruchomo, unikaj odblasków i spróbuj ponownie.',
  code_damaged:
    'Kod na tym zdjęciu jest niekompletny albo został zmieniony. Wyświetl kod i sfotografuj go jeszcze raz. Niczego nie zapisano.',
  code_text_damaged:
    'Ten kod planu jest niekompletny albo został zmieniony. Skopiuj go jeszcze raz w całości, od „APERTURA:” do ostatniej litery. Niczego nie zapisano.',
  code_newer:
    'Kod ma wersję {version}; ta aplikacja czyta wersję {max}. Najpierw zaktualizuj aplikację. Niczego nie zapisano.',
  code_other_plan:
    'Ta aplikacja tworzy z kodu inny plan niż ten, który on oznacza (planer {version}, tutaj {max}). Poproś o plan jako JSON. Niczego nie zapisano.',
  retention_changed:
    'Części wybranych pozycji nie można już usunąć. Niczego nie usunięto; sprawdź listę ponownie.',
  storage_unavailable:
    'Ta przeglądarka nie przechowuje tu danych (tryb prywatny albo zablokowana pamięć), więc niczego nie można by zapisać. Otwórz Aperturę w zwykłym oknie.',
  storage_full:
    'Pamięć urządzenia jest pełna, dlatego niczego nie zapisano; wszystko jest tak jak przedtem. Zwolnij miejsce i spróbuj ponownie.',
  storage_failed: 'Zapis się nie powiódł; wszystko jest tak jak przedtem. Spróbuj ponownie. ({detail})',
  storage_blocked:
    'Inna karta Apertury wciąż używa starszego układu pamięci. Zamknij ją i spróbuj ponownie. Niczego nie zmieniono.',
  database_newer_than_app:
    'Zapisane dane pochodzą z nowszej wersji Apertury. Zaktualizuj aplikację: połącz się raz z siecią i wczytaj stronę ponownie. Niczego nie zmieniono.',
  database_damaged:
    'Zapisana baza danych jest uszkodzona ({detail}) i nie została otwarta. Niczego nie zmieniono.',
  database_lost:
    'Na tym urządzeniu były dane Apertury, a przeglądarka je usunęła: najpewniej jej własne pliki okazały się uszkodzone. Niczego jeszcze nie zaczęto od nowa.',
  migration_failed: 'Nie udało się zaktualizować bazy danych; dotychczasowa pozostała bez zmian. ({detail})',
  locked_by_another_tab:
    'Apertura jest otwarta w innej karcie lub oknie. Zapisywać może tylko jedna naraz, żeby nie zginął żaden plan.',
  taken_over_by_another_tab:
    'Pracę przejęła inna karta lub okno. Wszystko, co tu zapisano, jest tam dostępne; ta karta już nie zapisuje.',
  nothing_kept: 'Na tym urządzeniu nie ma zachowanego wcześniejszego stanu.',
  browser_lacks:
    'Tej przeglądarce brakuje {what}, więc Apertura nie może tu działać. Potrzebne są iPadOS, iOS lub Safari {safari}, Chrome lub Edge {chrome} albo Firefox {firefox}, lub nowsze.',
  worker_dead:
    'Część aplikacji, która przechowuje dane, przestała działać. Wczytaj stronę ponownie; wszystko, co zapisano, nadal tam jest.',
  export_failed: 'Nie udało się utworzyć pliku. Spróbuj ponownie. ({detail})',
  unexpected:
    'Stało się coś nieoczekiwanego; niczego nie zmieniono. Spróbuj ponownie lub wczytaj stronę. ({detail})',
  photo_empty:
    'Plik jest pusty: nic ze zdjęcia nie zostało skopiowane. Skopiuj je ponownie z aparatu i dodaj jeszcze raz.',
  photo_avif:
    'To zdjęcie AVIF, którego ta przeglądarka nie otwiera. Zapisz je jako JPEG lub PNG i dodaj ponownie.',
  photo_no_memory:
    'Zdjęcie ({megapixels} {megapixels|megapiksel|megapiksele|megapikseli}) wygląda na nieuszkodzone, ale to urządzenie nie mogło go otworzyć; najpewniej ma za mało wolnej pamięci. Zamknij inne karty i aplikacje i spróbuj ponownie albo zapisz zdjęcie w mniejszym rozmiarze.',
  photo_file_too_large:
    'Plik ma {mb} MB; tutaj można otworzyć najwyżej {max} MB. Zapisz zdjęcie w mniejszym rozmiarze i dodaj je ponownie.',
  profile_not_found: 'Tego profilu urządzenia już nie ma. Wybierz inny.',
  profile_name_invalid: 'Nadaj profilowi nazwę o długości najwyżej {max} znaków.',
  profile_name_taken: 'Inny profil ma już tę nazwę. Wybierz inną.',
  profile_does_not_fit:
    'Profil „{name}” nie pasuje do tego planu: {field} to tam {value}, a w planie {plan}. Wybierz inny profil albo utwórz plan dla tego profilu.',
  measured_time_out_of_range:
    'Przy tych wartościach emisja może trwać od {min_s} s do {max_s} s. Sprawdź zmierzony czas albo najpierw popraw prędkość i przyspieszenie.',
  order_needs_more_turns:
    'Ta kolejność wymaga {turns} obrotów linii, a urządzenie wykonuje najwyżej {max}. Wybierz krótszy czas między sąsiadami albo inną kolejność.',
  smears_overlap:
    'Przy naświetlaniu w ruchu {n} punktów nachodziłoby na siebie: każdy ma długość {length_mm} mm. Zmniejsz prędkość naświetlania albo czas impulsu.',
  smears_leave_mask:
    'Przy naświetlaniu w ruchu {n} punktów wyszłoby poza maskę: każdy ma długość {length_mm} mm. Zmniejsz prędkość naświetlania albo czas impulsu.',
  program_not_allowed:
    'Program dla urządzenia powstaje tylko z obowiązującego, zaakceptowanego planu albo z arkusza testowego.',
  plan_scale_changed:
    'Zdjęcie ma teraz inną skalę niż ta, według której powstał plan, a jedna z nich jest błędna, więc nie można utworzyć programu ani kodu. Zmierz ponownie; przywróć skalę planu albo wygeneruj i zaakceptuj nowy plan.',
  program_without_motion:
    'Ten plan powstał, zanim z planami zapisywano ruch urządzenia, więc nie można utworzyć z niego programu. Wygeneruj go ponownie i zaakceptuj nowy.',
  plan_is_sheet: 'Arkusz testowy nie jest zabiegiem: jego planów się nie akceptuje.',
  video_not_supported:
    'Ta przeglądarka nie potrafi tworzyć filmów. Użyj aktualnej przeglądarki Chrome, Edge lub Safari albo wyeksportuj obraz.',
  too_many_profiles: 'Profili jest już {max}; więcej się nie zmieści. Usuń jeden z niepotrzebnych.',
  motion_missing:
    'Ten plan nie ma jeszcze profilu urządzenia ani czasu emisji, więc nie można go zaakceptować. Wybierz profil urządzenia w zakładce Animacja.',
  motion_does_not_match:
    'Zapisana kolejność i czasy nie zgadzają się z punktami tego planu. Wybierz ponownie profil urządzenia i kolejność w zakładce Animacja; punkty pozostaną na swoich miejscach.',
  sheet_scale_fixed:
    'Skala arkusza testowego jest dokładna i nie można jej zmienić. Aby uzyskać inny rozmiar, utwórz nowy arkusz.',
  storage_unreadable:
    'Nie udało się odczytać zapisanych danych. Niczego nie zmieniono. Jeśli pamięć urządzenia jest pełna, zwolnij w niej miejsce. Spróbuj ponownie; jeśli to się powtarza, uruchom ponownie przeglądarkę, ale nie czyść jej danych. ({detail})',
  database_rolled_back:
    'Przeglądarka cofnęła dane do starszego stanu. Brakuje tego, co zapisano po nim. Niczego nie zmieniono.',
  photo_bytes_lost:
    'Zapisane zdjęcie jest uszkodzone lub go brakuje, a na tym urządzeniu nie ma jego nieuszkodzonej kopii. Przywróć je z kopii zapasowej. ({path})',
  account_locked: 'To konto jest zablokowane. Poproś administratora tego urządzenia o odblokowanie.',
  administrator_only: 'Może to zrobić tylko administrator tego urządzenia. Poproś: {who}.',
  last_administrator:
    'To jedyny administrator, który może się zalogować. Najpierw nadaj tę rolę innemu użytkownikowi. Niczego nie zmieniono.',
  password_must_change: 'Twoje hasło jest tymczasowe. Najpierw ustaw własne.',
  password_too_long:
    'Nowe hasło ma {bytes} bajtów; odczytywane jest najwyżej {max}. Większość liter zajmuje jeden bajt, polskie znaki dwa, emoji cztery. Wybierz krótsze.',
  password_is_login: 'Nowe hasło nie może być loginem. Wybierz inne.',
  password_is_old: 'Nowe hasło jest takie samo jak stare. Wybierz inne.',
  password_too_common:
    'To hasło należy do najczęstszych i zostałoby od razu odgadnięte. Wybierz inne, na przykład kilka słów.',
  user_not_found: 'Takiego użytkownika nie ma. Otwórz listę ponownie.',
  too_many_tries:
    'Za dużo błędnych prób. Odczekaj {seconds} s i spróbuj ponownie. Teraz niczego nie sprawdzono.',
  recovery_code_mistyped:
    'To nie jest kod odzyskiwania: jakiś znak jest błędny lub go brakuje. Porównaj kod z wydrukiem. To nie liczy się jako próba.',
  backup_implausible:
    'Ta kopia zapasowa zawiera coś, czego Apertura by nie zapisała ({detail}). Zmienił ją inny program. Tutaj nic się nie zmieniło; użyj innej kopii.',
  data_locked: 'Dane na tym urządzeniu są zaszyfrowane. Zaloguj się, aby je otworzyć.',
  unlock_refused:
    'Login, hasło albo kod odzyskiwania jest błędny albo to konto nie może jeszcze otworzyć zaszyfrowanych danych. Sprawdź je albo poproś, aby najpierw zalogował się ktoś, kto może je otworzyć.',
  encryption_needs_password:
    'Hasło dostarczone z aplikacją niczego by nie chroniło. Najpierw ustaw własne, potem włącz szyfrowanie.',
  second_copy_needed:
    'Nie można teraz zapisać drugiej kopii danych. Zamknij inne okna Apertury, zwolnij miejsce i spróbuj ponownie. Nic nie zginęło.',
  encryption_goes_on:
    'Zatrzymano w trakcie. Część danych jest już zmieniona: ciąg dalszy nastąpi przy następnym uruchomieniu albo stąd, a każde uruchomienie pyta o hasło. Zachowaj kod odzyskiwania.',
  part_missing:
    'Tej części Apertury nie ma na urządzeniu: serwer ma nowszą wersję albo nie ma sieci. Nic się nie zmieniło, a to, co zaczęto, zostało zachowane. Połącz się z siecią, a potem wczytaj Aperturę ponownie.',
  received_nothing:
    'Nie udostępniono niczego, co Apertura przyjmuje. Udostępnij jako pliki zdjęcia, wyeksportowane plany lub kopię zapasową.',
  received_unreadable:
    'Nie można odczytać tego, co udostępniono. Nic z tego nie zachowano. Udostępnij jeszcze raz albo dodaj pliki stąd.',
  received_too_many:
    'Razem z tym, co udostępniono, czekałoby {files_n} {files_n|plik|pliki|plików}; może najwyżej {max}. Nic z tego nie zachowano. Przyjmij lub odrzuć to, co czeka, albo udostępnij naraz mniej.',
  received_too_large:
    'Razem z tym, co udostępniono, czekałoby {total_mb} MB; może najwyżej {max} MB. Nic z tego nie zachowano. Przyjmij lub odrzuć to, co czeka, albo udostępnij naraz mniej.',
  received_no_room:
    'Na urządzeniu nie ma miejsca na to, co udostępniono. Nic z tego nie zachowano. Zwolnij miejsce i udostępnij jeszcze raz.',
  received_lost:
    'To, co udostępniono, nie dotarło do Apertury: nie była jeszcze gotowa albo na urządzeniu brakuje miejsca. Nic z tego nie zachowano. Udostępnij teraz jeszcze raz albo dodaj pliki stąd.',
};
