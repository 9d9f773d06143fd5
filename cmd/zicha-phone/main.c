/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha-phone/main.c - placeholder until its library lands. */
int main(void)
{
    return 2;
}
