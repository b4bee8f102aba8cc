package io.embedcrm.admin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium without a window, at the pages of one shop. Closing it ends it. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Kept, so that it is not made anew: it warns of each Chromium that is newer than the driver's library. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    private final ChromeDriver driver;
    private final WebDriverWait wait;
    private final String address;

    private Browser(ChromeDriver driver, String address) {
        this.driver = driver;
        this.wait = new WebDriverWait(driver, PATIENCE);
        // what is asked of a page that is just being left
        wait.ignoring(WebDriverException.class);
        this.address = address;
    }

    /** Skips the test where no browser, or nothing to drive it, is installed. */
    static void demandInstalled() {
        assumeTrue(
                chromium().isPresent() && chromedriver().isPresent(),
                "The browser test is skipped: it needs Chromium and its driver, and there is no "
                        + (chromium().isPresent() ? "driver" : "Chromium")
                        + " on the path (Debian: apt-get install chromium chromium-driver)");
    }

    private static Optional<Path> chromium() {
        return installed("CHROME_BIN", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    }

    private static Optional<Path> chromedriver() {
        return installed("CHROMEDRIVER", "chromedriver");
    }

    static Browser at(String address, String language) {
        DEVTOOLS.setLevel(Level.SEVERE);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver().orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium().orElseThrow().toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1200,900",
                "--lang=" + language,
                "--accept-lang=" + language);
        return new Browser(new ChromeDriver(service, options), address);
    }

    private static Optional<Path> installed(String variable, String... names) {
        List<Path> candidates = new ArrayList<>();
        Stream.ofNullable(System.getenv(variable)).map(Path::of).forEach(candidates::add);
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Stream.of(names).map(name -> Path.of(folder, name)).forEach(candidates::add);
        }
        return candidates.stream().filter(Files::isExecutable).findFirst();
    }

    void open(String path) {
        driver.get(address + path);
    }

    /** Signs in as another, or as the first. */
    void signIn(String user, String password) {
        driver.manage().deleteAllCookies();
        open("/crm-admin/sign-in");
        type("#username", user);
        type("#password", password);
        follow("#sign-in");
    }

    void type(String where, String text) {
        WebElement field = one(where);
        field.clear();
        field.sendKeys(text);
    }

    /** The first such element, as soon as it is seen. */
    WebElement one(String where) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(where)));
    }

    /** The texts of all such elements on the page as it is. */
    List<String> texts(String where) {
        return driver.findElements(By.cssSelector(where)).stream()
                .map(WebElement::getText)
                .toList();
    }

    boolean has(String where) {
        return !driver.findElements(By.cssSelector(where)).isEmpty();
    }

    /** Clicks what leads to another page, and waits until that is there as a whole. */
    void follow(String where) {
        follow(one(where));
    }

    void follow(WebElement link) {
        WebElement page = driver.findElement(By.tagName("html"));
        link.click();
        wait.until(ExpectedConditions.stalenessOf(page));
        wait.until(shown -> "complete".equals(driver.executeScript("return document.readyState")));
    }

    String path() {
        return driver.getCurrentUrl().substring(address.length());
    }

    String title() {
        return driver.getTitle();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
