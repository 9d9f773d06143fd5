/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/ocr.h"

#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <new>

#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

struct zc_ocr {
    tesseract::TessBaseAPI engines[ZC_SCRIPT_COUNT];
};

namespace {

constexpr int DENSITY = 200;             /* dots an inch, told so that the engine does not guess and complain */

/* What the engine throws becomes a status. */
template <typename Work>
zc_status guard(zc_error *error, Work work) noexcept
{
    try {
        return work();
    } catch (const std::bad_alloc &) {
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, nullptr, "reading needs more memory than is given");
    } catch (const std::exception &thrown) {
        return zc_fail(error, ZC_INVALID, ZC_STAGE_LOOK, nullptr, "the reading engine failed: %s", thrown.what());
    } catch (...) {
        return zc_fail(error, ZC_INVALID, ZC_STAGE_LOOK, nullptr, "the reading engine failed");
    }
}

size_t take_symbols(tesseract::TessBaseAPI *engine, zc_ocr_symbol *symbols, size_t capacity)
{
    size_t count = 0;
    std::unique_ptr<tesseract::ResultIterator> at(engine->GetIterator());
    while (at && count < capacity && !at->Empty(tesseract::RIL_SYMBOL)) {
        std::unique_ptr<const char[]> text(at->GetUTF8Text(tesseract::RIL_SYMBOL));
        zc_ocr_symbol symbol = {};
        int top = 0, bottom = 0;
        at->BoundingBox(tesseract::RIL_SYMBOL, &symbol.left, &top, &symbol.right, &bottom);
        symbol.confidence = static_cast<uint8_t>(at->Confidence(tesseract::RIL_SYMBOL));
        symbol.spaced = count > 0 && at->IsAtBeginningOf(tesseract::RIL_WORD);
        if (text && std::strlen(text.get()) < sizeof symbol.text && static_cast<unsigned char>(*text.get()) > ' ') {
            std::strcpy(symbol.text, text.get());
            symbols[count++] = symbol;
        }
        if (!at->Next(tesseract::RIL_SYMBOL))
            break;
    }
    return count;
}

/* A blank sheet through the engine: whatever it opens at first use, it opens now.  A sheet of ten dots an inch
 * makes it complain, and with the first complaint it opens its log, which is /dev/null. */
bool warm_up(tesseract::TessBaseAPI *engine)
{
    Pix *blank = pixCreate(200, 100, 8);
    if (blank == nullptr || pixSetAll(blank) != 0) {
        pixDestroy(&blank);
        return false;
    }
    pixSetResolution(blank, 10, 10);
    engine->SetImage(blank);
    bool done = engine->Recognize(nullptr) == 0;
    engine->Clear();
    pixDestroy(&blank);
    return done;
}

zc_status start_engine(tesseract::TessBaseAPI *engine, const char *language, zc_error *error)
{
    /* Before the data is loaded: afterwards the engine would complain to the terminal. */
    engine->SetVariable("debug_file", "/dev/null");
    if (engine->Init(nullptr, language, tesseract::OEM_LSTM_ONLY) != 0)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_LOOK, nullptr,
                       "Tesseract's data for Chinese (%s) is not installed", language);
    engine->SetVariable("debug_file", "/dev/null");
    engine->SetVariable("tessedit_do_invert", "0");            /* light on dark is not how papers are printed */
    if (!warm_up(engine))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_LOOK, nullptr, "the reading engine does not start");
    return ZC_OK;
}

zc_status start(zc_ocr **ret_ocr, zc_error *error)
{
    static const char *const languages[ZC_SCRIPT_COUNT] = { "chi_sim", "chi_tra" };
    std::unique_ptr<zc_ocr> ocr(new zc_ocr);
    for (int i = 0; i < ZC_SCRIPT_COUNT; i++) {
        zc_status status = start_engine(&ocr->engines[i], languages[i], error);
        if (status != ZC_OK)
            return status;
    }
    *ret_ocr = ocr.release();
    return ZC_OK;
}

}  // namespace

enum zc_status zc_ocr_new(struct zc_ocr **ret_ocr, struct zc_error *error)
{
    return guard(error, [=] { return start(ret_ocr, error); });
}

void zc_ocr_free(struct zc_ocr *ocr)
{
    (void)guard(nullptr, [=] { delete ocr; return ZC_OK; });
}

enum zc_status zc_ocr_read_line(struct zc_ocr *ocr, enum zc_script script, struct Pix *strip,
                                struct zc_ocr_symbol *symbols, size_t capacity, size_t *ret_count,
                                struct zc_error *error)
{
    return guard(error, [=] {
        tesseract::TessBaseAPI *engine = &ocr->engines[script];
        engine->SetPageSegMode(tesseract::PSM_RAW_LINE);
        engine->SetImage(strip);
        engine->SetSourceResolution(DENSITY);
        *ret_count = engine->Recognize(nullptr) == 0 ? take_symbols(engine, symbols, capacity) : 0;
        engine->Clear();
        return ZC_OK;
    });
}
