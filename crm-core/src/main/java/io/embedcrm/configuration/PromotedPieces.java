package io.embedcrm.configuration;

import io.embedcrm.error.NotFoundException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.List;

/** Keeps the documents of a promotion in pieces. */
final class PromotedPieces {
    private PromotedPieces() {}

    static void keep(Call call, Id<Promotion> promotion, PromotedDocuments documents) {
        List<PromotedPiece> pieces = new ArrayList<>();
        cut(call, promotion, DocumentSide.BEFORE, documents.before(), pieces);
        cut(call, promotion, DocumentSide.AFTER, documents.after(), pieces);
        call.insertAll(PromotedPiece.TYPE, pieces);
    }

    private static void cut(
            Call call, Id<Promotion> promotion, DocumentSide side, String document, List<PromotedPiece> into) {
        int place = 0;
        int from = 0;
        while (from < document.length()) {
            int to = Math.min(document.length(), from + PromotedPiece.MAX_LENGTH);
            if (to < document.length() && Character.isHighSurrogate(document.charAt(to - 1))) {
                to--;
            }
            into.add(new PromotedPiece(call.newId(), 1, promotion, side, place++, document.substring(from, to)));
            from = to;
        }
    }

    /**
     * The documents of a promotion.
     *
     * @throws NotFoundException if the actor does not see them whole
     */
    static PromotedDocuments of(Call call, Id<Promotion> promotion) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        call.list(Query.of(PromotedPiece.TYPE)
                        .where(PromotedPiece.PROMOTION.eq(promotion))
                        .sortedBy(PromotedPiece.PLACE.ascending())
                        .limit(Limits.PAGE))
                .items()
                .forEach(piece -> {
                    String text = piece.text();
                    if (text == null) {
                        throw new NotFoundException(Promotion.TYPE.name(), promotion);
                    }
                    (piece.side() == DocumentSide.BEFORE ? before : after).append(text);
                });
        if (before.length() == 0 || after.length() == 0) {
            throw new NotFoundException(Promotion.TYPE.name(), promotion);
        }
        return new PromotedDocuments(before.toString(), after.toString());
    }
}
