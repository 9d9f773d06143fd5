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
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

struct zc_ocr {
    tesseract::TessBaseAPI engine;
};

namespace {

constexpr float SURE = 60.0F;            /* below this chi_sim's words are mostly not what stands there */
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

/* Counts of one word in UTF-8.  @return false where it is spaces only: specks the engine could not read */
bool count(const char *word, float confidence, zc_ocr_result *result, double *sum)
{
    uint32_t letters = 0, chinese = 0;
    bool blank = true;
    for (const char *c = word; *c != 0; c++) {
        auto byte = static_cast<unsigned char>(*c);
        blank = blank && byte <= ' ';
        if (byte >= 0xe4 && byte <= 0xe9)
            chinese++;
        else if ((byte >= '0' && byte <= '9') || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z'))
            letters++;
    }
    result->characters += letters + chinese;
    if (confidence >= SURE)
        result->sure_characters += chinese;
    *sum += static_cast<double>(confidence) * (letters + chinese);
    return !blank;
}

void take_text(tesseract::TessBaseAPI *engine, zc_buffer *text, zc_ocr_result *result)
{
    double sum = 0;
    bool begun = false;                  /* something stands on the line already */
    std::unique_ptr<tesseract::ResultIterator> words(engine->GetIterator());
    while (words && !words->Empty(tesseract::RIL_WORD)) {
        std::unique_ptr<const char[]> word(words->GetUTF8Text(tesseract::RIL_WORD));
        bool last = words->IsAtFinalElement(tesseract::RIL_TEXTLINE, tesseract::RIL_WORD);
        if (word && count(word.get(), words->Confidence(tesseract::RIL_WORD), result, &sum)) {
            if (begun)
                zc_buffer_put(text, " ", 1);
            zc_buffer_put(text, word.get(), std::strlen(word.get()));
            begun = true;
        }
        if (last && begun)
            zc_buffer_put(text, "\n", 1);
        begun = begun && !last;
        if (!words->Next(tesseract::RIL_WORD))
            break;
    }
    if (result->characters > 0)
        result->confidence = static_cast<uint8_t>(sum / result->characters);
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

zc_status start(zc_ocr **ret_ocr, zc_error *error)
{
    std::unique_ptr<zc_ocr> ocr(new zc_ocr);
    /* Before the data is loaded: afterwards the engine would complain to the terminal. */
    ocr->engine.SetVariable("debug_file", "/dev/null");
    if (ocr->engine.Init(nullptr, "chi_sim", tesseract::OEM_LSTM_ONLY) != 0)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_LOOK, nullptr,
                       "Tesseract's data for Chinese (tesseract-ocr-chi-sim) is not installed");
    ocr->engine.SetVariable("debug_file", "/dev/null");
    ocr->engine.SetVariable("thresholding_method", "2");       /* Sauvola: shadows and folds */
    ocr->engine.SetVariable("tessedit_do_invert", "0");        /* light on dark is not how papers are printed */
    if (!warm_up(&ocr->engine))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_LOOK, nullptr, "the reading engine does not start");
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

enum zc_status zc_ocr_read(struct zc_ocr *ocr, struct Pix *pixels, enum zc_ocr_layout layout, uint32_t milliseconds,
                           struct zc_buffer *text, struct zc_ocr_result *ret_result, struct zc_error *error)
{
    return guard(error, [=] {
        zc_ocr_result result = {};
        tesseract::ETEXT_DESC monitor;
        monitor.set_deadline_msecs(static_cast<int32_t>(milliseconds));
        ocr->engine.SetPageSegMode(layout == ZC_OCR_PAGE ? tesseract::PSM_AUTO : tesseract::PSM_SPARSE_TEXT);
        ocr->engine.SetImage(pixels);
        ocr->engine.SetSourceResolution(DENSITY);
        int failed = ocr->engine.Recognize(&monitor);
        result.cut = monitor.deadline_exceeded();
        if (failed == 0 || result.cut)
            take_text(&ocr->engine, text, &result);
        ocr->engine.Clear();
        *ret_result = result;
        return ZC_OK;
    });
}
