using System.Diagnostics;
using ChatSales.Bot.Hosting;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The verb <c>serve</c> as a process.</summary>
public sealed class ServeVerbTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://127.0.0.1:0;http://*:0")]
    public async Task A_demo_is_refused_to_other_machines(string urls)
    {
        var ended = await BotProcess.RunAsync("serve", "--urls", urls, "--store", await DemoCopy.NewAsync());

        ended.Status.ShouldBe(1);
        ended.Errors.ShouldHaveSingleItem().ShouldEndWith("can be reached from other machines, but the demo lets everyone in; set up a platform or listen on 127.0.0.1.");
    }

    [Fact]
    public async Task A_demo_that_is_refused_leaves_the_store_empty()
    {
        var store = Directory.CreateTempSubdirectory("chatsales").FullName;
        (await BotProcess.RunAsync("serve", "--urls", "http://0.0.0.0:0", "--store", store)).Status.ShouldBe(1);

        await using var host = await BotHost.CreateAsync(new HostSetup { Store = store, Seed = false, Settings = new Dictionary<string, string?> { ["Logs:Path"] = "" } }, Ct);
        (await host.Services.GetRequiredService<IStore>().CountAsync(new Query<Person>(), Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task Asked_to_stop_it_says_where_it_was_and_ends_with_0()
    {
        using var process = BotProcess.Start(new Dictionary<string, string>(), ["--urls", "http://127.0.0.1:0", "--store", await DemoCopy.NewAsync()]);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(Ct);
            line!.ShouldStartWith("Chat page (demo people): http://127.0.0.1:");
            using var http = new HttpClient { BaseAddress = new Uri(line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]) };
            (await http.GetStringAsync("healthz", Ct)).ShouldBe("ok");
            (await http.GetStringAsync("readyz", Ct)).ShouldContain("\"ready\":true");

            using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync(Ct);
            process.ExitCode.ShouldBe(0);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
