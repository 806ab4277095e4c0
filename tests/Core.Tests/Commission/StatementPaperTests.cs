using System.IO.Compression;
using ChatSales.Core.Commission;
using ChatSales.Core.Commission.Chat;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Commission;

/// <summary>The sealed statement follows its card; a month's are put together once each, however many they are (C5).</summary>
public sealed class StatementPaperTests
{
    private const int Many = 201;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sealed_statement_follows_its_card_in_the_same_window_once()
    {
        var one = await PaidAsync();

        await one.Bench.UntilAsync("2026-11-05T09:00");

        (await one.Bench.SentAsync()).ShouldBe(
            ["F Card commission-closed:2026-10", "R1 Card statement:2026-10", "R1 Card statement-paper:2026-10"], ignoreOrder: true);
        await one.Bench.UntilAsync("2026-11-06T18:00");
        (await one.Bench.SentAsync()).ShouldBeEmpty();
        one.Papers.Printed.ShouldBe(1);
    }

    [Fact]
    public async Task What_cant_be_sealed_now_is_left_to_the_cards_button()
    {
        var one = await PaidAsync();
        one.Papers.Refuses = true;

        await one.Bench.UntilAsync("2026-11-05T09:00");

        (await one.Bench.SentAsync()).ShouldContain("R1 Card statement:2026-10");
        one.Papers.Printed.ShouldBe(0);
    }

    [Fact]
    public async Task More_than_two_hundred_are_two_archives_and_each_is_put_together_once()
    {
        var one = await LedgerCase.StartAsync();
        List<StatementRecord> made = [];
        await one.Bench.CommitAsync(session =>
        {
            for (var person = 0; person < Many; person++)
            {
                session.Store(new Person { Id = $"Q{person:000}", Name = $"Q{person:000}", Role = Role.Rep }, "test");
                made.Add(session.Store(
                    new StatementRecord
                    {
                        Id = $"2026-10/Q{person:000}", Month = "2026-10", PersonId = new($"Q{person:000}"), At = session.Now, Lines = [],
                        Opening = new Money(0), Earned = new Money(0), ClawedBack = new Money(0), Payable = new Money(0), Closing = new Money(0),
                    },
                    "test"));
            }

            return Task.CompletedTask;
        });
        var finance = new Person { Id = "F", Name = "F", Role = Role.Finance };
        var turn = Turns.Of(finance, one.Open(), new Incoming());
        var month = Month.Read("2026-10")!.Value;

        await new PaperBatch(one.Sheets, one.Sealed, one.Papers, new FakeTimeProvider()).SendAsync(turn, month, made, Ct);

        one.Papers.Printed.ShouldBe(Many);
        var files = turn.Replies.Select(reply => reply.Content.File).OfType<OutgoingFile>().ToList();
        files.Count.ShouldBe(2);
        var numbers = new List<string>();
        foreach (var file in files)
        {
            using var zip = new ZipArchive((await one.Papers.OpenAsync(file.Sha256, Ct))!, ZipArchiveMode.Read);
            numbers.AddRange(zip.Entries.Select(entry => entry.Name));
        }

        numbers.Distinct().Count().ShouldBe(Many);
    }

    private static async Task<LedgerCase> PaidAsync()
    {
        var one = await LedgerCase.StartAsync();
        await one.SignAsync("K1", 100_000, "2026-10-02");
        await one.PayAsync("K1", 40_000, "2026-10-02");
        await one.Bench.UntilAsync("2026-11-05T08:59");
        await one.Bench.SentAsync();
        return one;
    }
}
