import java.io.File;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Cuts texts by an SRX file with Java's regular expressions: args RULES TEXTS; a text a line, "Rules\ttext". */
public class SrxCuts {
  record Rule(boolean breaks, Pattern before, Pattern after) {}

  public static void main(String[] args) throws Exception {
    Map<String, List<Rule>> rules = read(new File(args[0]));
    for (String line : Files.readAllLines(Paths.get(args[1]))) {
      int tab = line.indexOf('\t');
      String text = line.substring(tab + 1);
      Map<Integer, Boolean> decided = new TreeMap<>();
      for (Rule rule : rules.get(line.substring(0, tab))) {
        Matcher before = rule.before().matcher(text);
        Matcher after = rule.after().matcher(text).useTransparentBounds(true);
        while (before.find()) {
          int at = before.end();
          if (at == 0 || at >= text.length() || decided.containsKey(at)) continue;
          if (after.region(at, text.length()).lookingAt()) decided.put(at, rule.breaks());
        }
      }
      System.out.println(
          decided.entrySet().stream()
              .filter(Map.Entry::getValue)
              .map(entry -> String.valueOf(entry.getKey()))
              .collect(Collectors.joining(",")));
    }
  }

  private static Map<String, List<Rule>> read(File file) throws Exception {
    Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
    Map<String, List<Rule>> rules = new HashMap<>();
    NodeList languages = document.getElementsByTagName("languagerule");
    for (int i = 0; i < languages.getLength(); i++) {
      Element language = (Element) languages.item(i);
      NodeList elements = language.getElementsByTagName("rule");
      List<Rule> list = new ArrayList<>();
      for (int j = 0; j < elements.getLength(); j++) {
        Element rule = (Element) elements.item(j);
        list.add(new Rule(rule.getAttribute("break").equals("yes"), pattern(rule, "beforebreak"), pattern(rule, "afterbreak")));
      }
      rules.put(language.getAttribute("languagerulename"), list);
    }
    return rules;
  }

  private static Pattern pattern(Element rule, String name) {
    return Pattern.compile(rule.getElementsByTagName(name).item(0).getTextContent());
  }
}
