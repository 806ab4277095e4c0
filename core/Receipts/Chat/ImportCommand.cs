using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Evidence;
using ChatSales.Core.Evidence.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Receipts.Chat;

/// <summary>Imports a bank's file that was sent; which of its columns hold what is asked once for each header (R4).</summary>
[Command(Needs = Need.BookReceipts, Purpose = Purpose.Contracts, Changes = true, Usual = 3)]
public sealed class ImportReceiptsCommand(
    ReceiptDesk desk, ReceiptNotices notices, ITableReader tables, IVault vault, BankFileLinks links, BusinessZone zone)
    : Command<ImportReceiptsCommand.Arguments>(ReceiptCommandTexts.Import)
{
    private const int MostTold = 5;
    private static readonly TimeSpan Sent = TimeSpan.FromHours(24);

    public sealed record Arguments(
        Upload? File, [Named] string? DayColumn, [Named] string? AmountColumn, [Named] string? RefColumn, [Named] string? PayerColumn,
        [Named] string? ContractColumn);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        // Where one came along, no older one is meant.
        var file = arguments.File ?? (turn.Incoming.Files.Count > 0
            ? (await EvidenceTaker.BroughtAsync(turn, ct) is [var brought, ..] ? brought : null)
            : await FileRow.LatestAsync(turn.Session, turn.Person.Ref(), Sent, upload => IsTable(upload) && upload.IsWaiting, ct));
        if (file is null || !IsTable(file))
        {
            if (turn.Incoming.Files.Count == 0 || file is not null)
            {
                turn.Reply(file is not null ? ReceiptTexts.NotTable.Text
                    : turn.Door.Abilities.Files ? ReceiptTexts.SendFile.Text
                    : (OutgoingContent)ToPage(turn));
            }

            return;
        }

        var read = await ReadAsync(turn, file, ct);
        if (read.IsRefused)
        {
            turn.Refuse(read.Refusal);
            return;
        }

        var table = read.Value;
        var known = await turn.Session.FindAsync<BankLayout>(BankFile.LayoutOf(table), ct);
        var layout = LayoutOf(table, arguments, known);
        if (WhatLacks(table, layout) is { } lacking || (known is null && arguments.AmountColumn is null))
        {
            turn.Reply(AskColumns(turn, file, table, layout, WhatIsWrong(table, arguments)));
            return;
        }

        if (known is null || known with { Version = layout.Version } != layout)
        {
            turn.Session.Store(layout with { Version = known?.Version ?? 0 }, "bank-layout.set");
        }

        await ImportAsync(turn, file, BankFile.Read(table, layout, zone, turn.Now), ct);
    }

    // Their numbers are their own: they are booked, and only said.
    private async ValueTask<string?> AlikeAsync(Turn turn, ReceiptBooks books, List<Receipt> booked, CancellationToken ct)
    {
        var told = new List<string>();
        foreach (var row in booked)
        {
            if (await turn.Session.FindAsync(row.ContractId, ct) is { } contract
                && (await books.MoneyOfAsync(contract, ct)).Alike(row.Kind, row.Amount).FirstOrDefault(one => one.Id != row.Id) is { } like)
            {
                told.Add(ReceiptTexts.AlikeRow.With(
                    contract.Id, row.Amount.Show(), ReceiptCards.Day(turn.Now, zone, zone.DateOf(like.ReceivedAt))));
            }
        }

        return told.Count == 0 ? null : ReceiptTexts.AlikeRows.With(told.Count, LayoutTexts.Statements(told.Take(MostTold)));
    }

    private Card ToPage(Turn turn) => new()
    {
        Title = Text.Name,
        Text = ReceiptTexts.SendOnPage.Text,
        Buttons = [Button.Open(ReceiptTexts.UploadButton.Text, links.Issue(turn.Person.Ref()))],
    };

    internal static bool IsTable(Upload upload) => upload.File.MediaType is MediaType.Csv or MediaType.Workbook;

    private async Task<Outcome<SentTable>> ReadAsync(Turn turn, Upload file, CancellationToken ct)
    {
        await using var stored = await vault.OpenAsync(file.File.Sha256, ct);
        if (stored is null)
        {
            return new Refusal(ReceiptTexts.FileGone);
        }

        using var bytes = new MemoryStream();
        await stored.CopyToAsync(bytes, ct);
        return await tables.ReadAsync(bytes.ToArray(), turn.Person.Id, ct);
    }

    // What was chosen comes before what was remembered, and that before what banks usually call it.
    private static BankLayout LayoutOf(SentTable table, Arguments arguments, BankLayout? known) => new()
    {
        Id = BankFile.LayoutOf(table),
        Day = arguments.DayColumn ?? known?.Day ?? BankFile.Guess(table, ReceiptTexts.DayColumns) ?? "",
        Amount = arguments.AmountColumn ?? known?.Amount ?? BankFile.Guess(table, ReceiptTexts.AmountColumns) ?? "",
        BankRef = arguments.RefColumn ?? known?.BankRef ?? BankFile.Guess(table, ReceiptTexts.RefColumns),
        Payer = arguments.PayerColumn ?? known?.Payer ?? BankFile.Guess(table, ReceiptTexts.PayerColumns),
        Contract = arguments.ContractColumn ?? known?.Contract ?? BankFile.Guess(table, ReceiptTexts.ContractColumns),
    };

    private static string? WhatLacks(SentTable table, BankLayout layout) =>
        BankFile.Column(table, layout.Day) < 0 ? ReceiptCommandTexts.DayColumn.Label
        : BankFile.Column(table, layout.Amount) < 0 ? ReceiptCommandTexts.AmountColumn.Label
        : BankFile.Column(table, layout.BankRef) < 0 ? ReceiptCommandTexts.RefColumn.Label
        : (layout.Payer is not null && BankFile.Column(table, layout.Payer) < 0) ? ReceiptCommandTexts.PayerColumn.Label
        : (layout.Contract is not null && BankFile.Column(table, layout.Contract) < 0) ? ReceiptCommandTexts.ContractColumn.Label
        : null;

    private static string? WhatIsWrong(SentTable table, Arguments arguments) =>
        new[] { arguments.DayColumn, arguments.AmountColumn, arguments.RefColumn, arguments.PayerColumn, arguments.ContractColumn }
            .FirstOrDefault(name => name is not null && BankFile.Column(table, name) < 0) is { } wrong
            ? ReceiptTexts.NoSuchColumn.With(wrong, LayoutTexts.List(table.Header.Where(name => name.Length > 0)))
            : null;

    private Card AskColumns(Turn turn, Upload file, SentTable table, BankLayout layout, string? wrong)
    {
        IReadOnlyList<(ArgumentText Text, string? Column, bool IsNeeded)> columns =
        [
            (ReceiptCommandTexts.DayColumn, layout.Day, true), (ReceiptCommandTexts.AmountColumn, layout.Amount, true),
            (ReceiptCommandTexts.RefColumn, layout.BankRef, true), (ReceiptCommandTexts.PayerColumn, layout.Payer, false),
            (ReceiptCommandTexts.ContractColumn, layout.Contract, false),
        ];
        var names = table.Header.Where(name => name.Length > 0).Distinct().ToList();
        var known = columns.Where(one => BankFile.Column(table, one.Column) >= 0).ToList();
        var card = new Card
        {
            Title = Text.Name,
            Subtitle = file.FileName,
            Text = wrong ?? ReceiptTexts.AskColumns.With(table.Rows.Count, LayoutTexts.List(names)),
            Tone = wrong is null ? CardTone.Neutral : CardTone.Warning,
        };
        var says = Text.Say(file.Id);
        if (turn.Door.Abilities.TextInputs)
        {
            return card with
            {
                Inputs =
                [
                    .. columns.Select(one => new CardInput(one.Text.Key, one.Text.Label, InputKind.Choice)
                    {
                        Required = one.IsNeeded,
                        Value = known.Contains(one) ? one.Column : null,
                        Options = [.. names.Select(name => new Choice(name, name))],
                    }),
                ],
                Buttons = [Button.Show(ReceiptTexts.ImportButton.Text, says) with { Style = ButtonStyle.Primary }, Form.Drop(Text)],
            };
        }

        says = known.Aggregate(says, (all, one) => all.With(one.Text, one.Column!));
        var missing = columns.Where(one => one.IsNeeded && !known.Contains(one)).ToList();
        return card with
        {
            Facts = [.. known.Select(one => new Fact(one.Text.Label, one.Column!))],
            Buttons = missing.Count > 0
                ? [Button.Show(ReceiptTexts.ChangeButton.With(missing[0].Text.Label), says.Asking(missing[0].Text))]
                : [Button.Show(ReceiptTexts.ImportButton.Text, says) with { Style = ButtonStyle.Primary, SaysYes = true },
                    .. columns.Take(3).Select(one => Button.Show(ReceiptTexts.ChangeButton.With(one.Text.Label), says.Asking(one.Text)))],
        };
    }

    private async Task ImportAsync(Turn turn, Upload file, BankFile bank, CancellationToken ct)
    {
        var books = await ReceiptBooks.OpenAsync(turn.Session, ct);
        var rows = new List<IncomingMoney>();
        foreach (var money in bank.Money)
        {
            rows.Add(money with { Contract = await books.ContractInAsync(money.Contract, ct) });
        }

        await books.PrepareAsync(rows, ct);
        var (booked, waiting, known) = (new List<Receipt>(), new List<Arrival>(), 0);
        foreach (var money in rows)
        {
            var taken = await desk.TakeAsync(books, money, ct);
            if (taken.IsDouble)
            {
                known++;
            }
            else if (taken.Booked is { } receipt)
            {
                booked.Add(receipt);
            }
            else
            {
                waiting.Add(taken.Waiting!);
            }
        }

        if (file.IsWaiting)
        {
            turn.Session.Store(file with { SetAsideAt = turn.Now }, "receipt.import");
        }

        var alike = await AlikeAsync(turn, books, booked, ct);
        await notices.TellAsync(turn.Session, booked, turn.Person.Ref(), ct);
        turn.Reply(new Card
        {
            Title = ReceiptTexts.ImportTitle.Text,
            Subtitle = file.FileName,
            Tone = waiting.Count + bank.Unread.Count > 0 ? CardTone.Warning : CardTone.Success,
            Text = bank.Unread.Count == 0 ? null : ReceiptTexts.UnreadLines.With(LayoutTexts.Statements(
                bank.Unread.Take(MostTold).Select(one => ReceiptTexts.UnreadLine.With(one.Line, one.What)))),
            Facts =
            [
                Told(ReceiptTexts.BookedFact, booked.Count, Money.Sum(booked.Select(row => row.Amount))),
                Told(ReceiptTexts.WaitingFact, waiting.Count, Money.Sum(waiting.Select(row => row.Amount))),
                .. ReceiptCards.FactsOf(
                    (ReceiptTexts.AlikeFact, alike), (ReceiptTexts.KnownFact, Count(known)), (ReceiptTexts.OthersFact, Count(bank.Others)),
                    (ReceiptTexts.UnreadFact, Count(bank.Unread.Count))),
            ],
            Buttons = waiting.Count == 0 ? [] : [Button.Show(ReceiptTexts.WaitingButton.Text, ReceiptCommandTexts.Waiting.Say())],
        });

        static Fact Told(Message label, int count, Money sum) => new(label.Text, ReceiptTexts.CountAndSum.With(count, sum.Show()));

        static string? Count(int count) => count == 0 ? null : ReceiptTexts.Count.With(count.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>Answers files: those of whoever enters money are banks' files, others evidence.</summary>
public sealed class ReceiptFileTaker(EvidenceTaker evidence, EvidenceDesk desk) : IFileTaker
{
    public async Task TakeAsync(Turn turn, IReadOnlyList<IncomingFile> files, CancellationToken ct)
    {
        if (!IsFinance(turn))
        {
            await evidence.TakeAsync(turn, files, ct);
            return;
        }

        foreach (var (place, file) in files.Index())
        {
            var source = turn.Session.Actor.MessageId ?? "";
            var taken = await desk.TakeTableAsync(turn.Session, turn.Person.Ref(), file, source, place, ReceiptTexts.NotTable, ct);
            if (taken.IsRefused)
            {
                turn.Refuse(taken.Refusal);
            }
        }
    }

    public ValueTask<FilePlace?> PlaceAsync(Turn turn, string text, CancellationToken ct) =>
        IsFinance(turn) ? new(default(FilePlace)) : evidence.PlaceAsync(turn, text, ct);

    public async Task AnswerAsync(Turn turn, CancellationToken ct)
    {
        if (!IsFinance(turn))
        {
            await evidence.AnswerAsync(turn, ct);
            return;
        }

        // Words beside a file have said what to do with it.
        foreach (var upload in turn.CommandKey == ReceiptCommandTexts.Import.Key ? [] : await EvidenceTaker.BroughtAsync(turn, ct))
        {
            turn.Reply(Came(upload));
        }
    }

    /// <summary>What is said to a bank's file.</summary>
    public static Card Came(Upload upload) => new()
    {
        Title = ReceiptCommandTexts.Import.Name,
        Subtitle = upload.FileName,
        Text = ReceiptTexts.FileCame.Text,
        Buttons =
        [
            Button.Show(ReceiptTexts.ImportButton.Text, ReceiptCommandTexts.Import.Say(upload.Id)) with
            {
                Style = ButtonStyle.Primary,
                SaysYes = true,
            },
        ],
    };

    public ValueTask TurnAwayAsync(Turn turn, CancellationToken ct) => evidence.TurnAwayAsync(turn, ct);

    public ValueTask<string?> ForgetAsync(Turn turn, CancellationToken ct) => evidence.ForgetAsync(turn, ct);

    private static bool IsFinance(Turn turn) => !turn.Access.Has(Need.WorkOnDeals) && turn.Access.Has(Need.BookReceipts);
}
