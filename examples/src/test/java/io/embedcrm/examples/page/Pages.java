package io.embedcrm.examples.page;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads pages as XML, which they must be. */
final class Pages {
    private Pages() {}

    static Document parse(String page) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(page)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }

    static NodeList all(Document page, String tag) {
        return page.getElementsByTagName(tag);
    }

    static List<Element> elements(NodeList nodes, String tag) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && element.getTagName().equals(tag)) {
                found.add(element);
            }
        }
        return found;
    }

    /** The elements of a class, such as {@code path} with {@code in}. */
    static List<Element> ofClass(Document page, String tag, String css) {
        return elements(all(page, tag), tag).stream()
                .filter(element -> element.getAttribute("class").equals(css))
                .toList();
    }

    /** What stands in the body. */
    static String text(String page) {
        return all(parse(page), "body").item(0).getTextContent();
    }

    /** How often each element with its attributes' names occurs. */
    static Map<String, Long> tags(String page) {
        Map<String, Long> counts = new TreeMap<>();
        for (Element element : elements(all(parse(page), "*"))) {
            StringBuilder name = new StringBuilder(element.getTagName());
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                name.append(' ').append(element.getAttributes().item(i).getNodeName());
            }
            counts.merge(name.toString(), 1L, Long::sum);
        }
        return counts;
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }
}
