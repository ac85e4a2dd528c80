import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Judges PDF files: each line of standard input is a flavour ("3a", "ua1") and a file, and gets a
 * line of JSON on standard output with the verdict, or with why there is none.
 *
 * <p>tests/verapdf.py starts it and speaks with it.
 */
final class Verapdf {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Verapdf() {}

    public static void main(String[] none) throws Exception {
        PrintStream answers = new PrintStream(System.out, true, UTF_8);
        System.setOut(System.err); // what a library prints is no answer
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line; (line = questions.readLine()) != null; ) {
            String[] asked = line.split(" ", 2);
            answers.println(JSON.writeValueAsString(answer(asked[0], new File(asked[1]))));
        }
    }

    /** Judges a file; that it can't be judged is an answer too. */
    private static Map<String, Object> answer(String flavour, File file) {
        try {
            return verdict(judge(PDFAFlavour.byFlavourId(flavour), file));
        } catch (Exception | StackOverflowError | OutOfMemoryError trouble) {
            return Map.of("trouble", root(trouble).toString());
        }
    }

    private static Throwable root(Throwable trouble) {
        return trouble.getCause() == null ? trouble : root(trouble.getCause());
    }

    private static ValidationResult judge(PDFAFlavour flavour, File file) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
            return Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
        }
    }

    private static Map<String, Object> verdict(ValidationResult result) {
        return Map.of(
                "compliant", result.isCompliant(),
                "checks", result.getTotalAssertions(),
                "failures", failures(result));
    }

    /** Gives each rule that failed, how often, and the first place where it did. */
    private static List<Map<String, Object>> failures(ValidationResult result) {
        List<Map<String, Object>> found = new ArrayList<>();
        result.getFailedChecks().forEach((rule, count) -> {
            TestAssertion first = first(result, rule);
            found.add(Map.of(
                    "clause", rule.getClause(),
                    "test", rule.getTestNumber(),
                    "count", count,
                    "message", first.getMessage(),
                    "place", first.getLocation().getContext()));
        });
        return found;
    }

    private static TestAssertion first(ValidationResult result, RuleId rule) {
        return result.getTestAssertions().stream()
                .filter(one -> one.getRuleId().equals(rule))
                .findFirst()
                .orElseThrow();
    }
}
