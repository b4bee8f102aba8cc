package io.embedcrm.work;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in or behind a stream that is examined.
 *
 * @param counter the id of the stream's counter
 * @param position the line before it; -1 behind the stream
 * @param head the last line there that is tied
 */
record StreamPlace(UUID counter, long position, @Nullable StreamHead head) {
    static StreamPlace before(UUID counter) {
        return new StreamPlace(counter, 0, null);
    }

    static StreamPlace behind(UUID counter) {
        return new StreamPlace(counter, -1, null);
    }

    boolean inside() {
        return position >= 0;
    }

    static StreamPlace parse(String text) {
        List<String> words = Splitter.on(' ').limit(3).splitToList(text);
        return new StreamPlace(
                UUID.fromString(words.get(0)),
                Long.parseLong(words.get(1)),
                words.size() == 2 ? null : StreamHead.read(words.get(2)).orElseThrow());
    }

    @Override
    public String toString() {
        return counter + " " + position + (head == null ? "" : " " + head);
    }
}
