using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Inspect;

/// <summary>Nobody fills the disk: whoever sends too much within a day must wait, and is told how long.</summary>
public sealed class UploadQuotaTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(UploadQuota.Most, 1_000)]
    [InlineData(60, UploadQuota.MostBytes / 60)]
    public async Task Too_much_within_a_day_is_refused_until_there_is_room_again(int files, long bytes)
    {
        await using var bot = await TestBot.StartAsync();
        await bot.QuietAsync();
        await KeepAsync(bot, "P008", files, bytes);

        (await bot.As("P008").SendAsync("1.png", Pictures.Chat(1))).Text.ShouldBe(EvidenceTexts.TooManyToday.With(files, 24));
        (await KeptAsync(bot, "P008")).ShouldBe(files);
        (await bot.Services.GetRequiredService<IVault>().ListAsync(Ct).CountAsync(Ct)).ShouldBe(0);
        (await bot.As("P009").SendAsync("1.png", Pictures.Chat(1))).ShouldBeCard().Title.ShouldBe(EvidenceTexts.ProposalTitle.Text);

        bot.Clock.Advance(TimeSpan.FromHours(24));
        (await bot.As("P008").SendAsync("1.png", Pictures.Chat(1))).ShouldBeCard().Title.ShouldBe(EvidenceTexts.ProposalTitle.Text);
    }

    private static async Task KeepAsync(TestBot bot, string personId, int files, long bytes)
    {
        var session = bot.Services.GetRequiredService<Sessions>().Open(new Actor(new(personId), "test"));
        for (var i = 0; i < files; i++)
        {
            session.Store(
                new Upload
                {
                    Id = $"U{i}",
                    FileName = $"{i}.pdf",
                    File = new StoredFile(new string('0', 64), bytes, MediaType.Pdf, null),
                    UploadedBy = new(personId),
                    UploadedAt = session.Now,
                    SourceMessageId = "",
                },
                "upload.take");
        }

        await session.CommitAsync(Ct);
    }

    private static ValueTask<long> KeptAsync(TestBot bot, string personId) =>
        bot.Store.CountAsync(new Query<Upload>().Where(EvidenceKinds.UploadsByPerson, personId), Ct);
}
