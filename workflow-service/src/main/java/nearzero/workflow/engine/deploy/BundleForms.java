package nearzero.workflow.engine.deploy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.form.Form;

/** The forms of a bundle by their id, each with the file in which it stands. */
final class BundleForms {

    /** A form and its file. */
    record Named(String file, Form form) {}

    private final Map<String, Named> forms = new LinkedHashMap<>();

    /** Whether it is the first of its id. */
    boolean add(String file, Form form) {
        return forms.putIfAbsent(form.id(), new Named(file, form)) == null;
    }

    Optional<Named> named(String id) {
        return Optional.ofNullable(forms.get(id));
    }

    Optional<Form> find(String id) {
        return named(id).map(Named::form);
    }

    boolean has(String id) {
        return forms.containsKey(id);
    }

    Collection<Named> all() {
        return forms.values();
    }

    int size() {
        return forms.size();
    }
}
