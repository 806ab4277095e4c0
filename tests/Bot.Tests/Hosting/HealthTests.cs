using System.Net;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Due;
using ChatSales.Simulators.PostgreSql;
using Npgsql;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Hosting;

/// <summary>How the bot is doing: yes or no for strangers, reasons for those who may see them.</summary>
public sealed class HealthTests(SharedServer database)
{
    private const string Token = "0123456789abcdef";
    private static readonly (string, string) Passed = ("X-Forwarded-For", "198.51.100.7");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Strangers_hear_yes_or_no_and_reasons_are_for_this_machine()
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = new Visitor(bot);

        (await AskAsync(visitor, "/healthz", Passed)).ShouldBe((HttpStatusCode.OK, "ok"));
        (await AskAsync(visitor, "/readyz", Passed)).ShouldBe((HttpStatusCode.OK, "ready"));
        (await AskAsync(visitor, "/readyz", ("X-Forwarded-For", "127.0.0.1"))).ShouldBe((HttpStatusCode.OK, "ready"));
        (await AskAsync(visitor, "/readyz")).Text.ShouldContain("\"name\":\"store\",\"ok\":true");
    }

    [Fact]
    public async Task With_a_token_reasons_are_for_whoever_brings_it()
    {
        await using var bot = await TestBot.StartAsync(settings: new Dictionary<string, string?> { ["Metrics:Token"] = Token });
        using var visitor = new Visitor(bot);

        (await AskAsync(visitor, "/readyz")).ShouldBe((HttpStatusCode.OK, "ready"));
        (await AskAsync(visitor, "/readyz", Passed, ("Authorization", $"Bearer {Token}"))).Text.ShouldContain("\"ready\":true");
    }

    [Fact]
    public async Task Asking_writes_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = new Visitor(bot);
        (await AskAsync(visitor, "/readyz")).Status.ShouldBe(HttpStatusCode.OK);
        // The first drain of timed work ends with this.
        await TestBot.UntilAsync(async () => await bot.Store.FindAsync<DrainedUntil>(DrainedUntil.Only, Ct) is not null);
        var before = Written(bot);

        for (var i = 0; i < 20; i++)
        {
            (await AskAsync(visitor, "/readyz")).Status.ShouldBe(HttpStatusCode.OK);
        }

        Written(bot).ShouldBe(before);
    }

    [Fact]
    public async Task A_store_that_is_down_is_told_with_the_reason()
    {
        var store = await (await database.Server).NewSchemaAsync(Ct);
        await using var bot = await TestBot.StartAsync(store: store);
        using var visitor = new Visitor(bot);
        (await AskAsync(visitor, "/readyz")).Status.ShouldBe(HttpStatusCode.OK);

        await RenameAsync(store, from: "", to: "_gone");
        (HttpStatusCode Status, string Text) answer;
        do
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(10));
            answer = await AskAsync(visitor, "/readyz");
        }
        while (!answer.Text.Contains("\"name\":\"store\",\"ok\":false", StringComparison.Ordinal));

        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Text.ShouldContain("\"name\":\"inbox\",\"ok\":false");
        (await AskAsync(visitor, "/readyz", Passed)).ShouldBe((HttpStatusCode.ServiceUnavailable, "not ready"));
        (await AskAsync(visitor, "/healthz")).ShouldBe((HttpStatusCode.OK, "ok"));

        await RenameAsync(store, from: "_gone", to: "");
        var stopping = bot.StopAsync();
        while (!stopping.IsCompleted)
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, Ct);
        }
    }

    private static string Written(TestBot bot) =>
        string.Join(
            '\n',
            Directory
                .GetFiles(bot.Folder)
                .Select(file => new FileInfo(file))
                .OrderBy(file => file.Name)
                .Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc:O}"));

    private static async Task RenameAsync(string store, string from, string to)
    {
        var schema = new NpgsqlConnectionStringBuilder(store).SearchPath!;
        await using var connection = new NpgsqlConnection(store);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand($"ALTER SCHEMA {schema}{from} RENAME TO {schema}{to}", connection);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(Visitor visitor, string path, params (string, string)[] headers)
    {
        using var answer = await visitor.SendAsync(HttpMethod.Get, path, headers);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }
}
