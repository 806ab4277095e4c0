using System.IO.Compression;
using ChatSales.Benchmarks;
using ChatSales.Core.Commission.Statements;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Seals;

/// <summary>Sealed statements are kept: each is sealed once, and a batch goes on where it was.</summary>
public sealed class StatementPapersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_statement_is_sealed_once_and_given_again_as_it_was()
    {
        await using var bot = await TestBot.StartAsync();
        var seal = new CountingSeal(bot.Services.GetRequiredService<IDocumentSeal>());
        var papers = PapersOf(bot, seal);

        var first = (await papers.OfAsync(MadeSheets.Of(1, 2, 1), Ct)).Value!;
        bot.Clock.Advance(TimeSpan.FromDays(1));
        var both = await Task.WhenAll(papers.OfAsync(MadeSheets.Of(1, 2, 1), Ct), papers.OfAsync(MadeSheets.Of(1, 2, 1), Ct));

        both.ShouldAllBe(again => again.Value! == first);
        seal.Sealed.ShouldBe(1);
        first.FileName.ShouldBe("提成明细 2026-10 王丽 TC-2026-10-P0001.pdf");
    }

    [Fact]
    public async Task A_batch_that_was_interrupted_goes_on_where_it_was_and_each_is_in_the_archive()
    {
        await using var bot = await TestBot.StartAsync();
        var seal = new CountingSeal(bot.Services.GetRequiredService<IDocumentSeal>());
        var papers = PapersOf(bot, seal);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var told = new Progress(count => { if (count == 3) { stop.Cancel(); } });

        await Should.ThrowAsync<OperationCanceledException>(() => papers.ZipAsync(Sealed(papers, 8), new MemoryStream(), told, stop.Token));
        using var archive = new MemoryStream();
        var counts = new List<int>();
        var outcome = await papers.ZipAsync(Sealed(papers, 8), archive, new Progress(counts.Add), Ct);

        outcome.Value.ShouldBe(8);
        counts.ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
        seal.Sealed.ShouldBe(8);
        using var zip = new ZipArchive(archive, ZipArchiveMode.Read);
        zip.Entries.Select(entry => entry.Name).Distinct().Count().ShouldBe(8);
        foreach (var entry in zip.Entries)
        {
            using var bytes = new MemoryStream();
            await using var stream = await entry.OpenAsync(Ct);
            await stream.CopyToAsync(bytes, Ct);
            System.Text.Encoding.Latin1.GetString(bytes.ToArray()).ShouldContain("/ETSI.CAdES.detached");
        }
    }

    [Fact]
    public async Task Nothing_is_given_away_without_a_seal()
    {
        await using var bot = await TestBot.StartAsync();
        var papers = PapersOf(bot, new CountingSeal(bot.Services.GetRequiredService<IDocumentSeal>()) { Refuses = true });

        (await papers.OfAsync(MadeSheets.Of(1, 2, 1), Ct)).Refusal!.Message.ShouldBe(SheetTexts.NoStamp);
        (await papers.ZipAsync(Sealed(papers, 3), new MemoryStream(), null, Ct)).Refusal!.Message.ShouldBe(SheetTexts.NoStamp);
        (await bot.Store.FindAsync<StatementPaper>("TC-2026-10-P0001", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Names_of_people_lead_to_no_other_folder()
    {
        await using var bot = await TestBot.StartAsync();
        var sheet = MadeSheets.Of(1, 1, 1);

        var paper = (await PapersOf(bot, bot.Services.GetRequiredService<IDocumentSeal>())
            .OfAsync(sheet with { Person = sheet.Person with { Name = "../..\\王/丽" } }, Ct)).Value!;

        paper.FileName.ShouldBe("提成明细 2026-10 .. .. 王 丽 TC-2026-10-P0001.pdf");
    }

    private static StatementPapers PapersOf(TestBot bot, IDocumentSeal seal) => new(
        bot.Services.GetRequiredService<IStatementPrinter>(), seal, bot.Services.GetRequiredService<IVault>(),
        bot.Services.GetRequiredService<Sessions>());

    private static async IAsyncEnumerable<Outcome<StatementPaper>> Sealed(StatementPapers papers, int count)
    {
        for (var person = 1; person <= count; person++)
        {
            yield return await papers.OfAsync(MadeSheets.Of(person, 3, 2), Ct);
        }
    }

    private sealed class Progress(Action<int> told) : IProgress<int>
    {
        public void Report(int value) => told(value);
    }

    private sealed class CountingSeal(IDocumentSeal inner) : IDocumentSeal
    {
        private int count;

        public bool Refuses { get; init; }

        public int Sealed => count;

        public Task<Outcome<SealOwner>> OwnerAsync(CancellationToken ct) => inner.OwnerAsync(ct);

        public async Task<Outcome<ReadOnlyMemory<byte>>> SealAsync(ReadOnlyMemory<byte> pdf, CancellationToken ct)
        {
            Interlocked.Increment(ref count);
            return Refuses ? new Refusal(SheetTexts.NoStamp) : await inner.SealAsync(pdf, ct);
        }
    }
}
