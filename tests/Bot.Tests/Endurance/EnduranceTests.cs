using ChatSales.Adapters.LiteDb;
using ChatSales.Benchmarks;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Turns;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Simulators;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Endurance;

/// <summary>Short forms of the long runs (see README, Measured): the bot as a separate process.</summary>
public sealed class EnduranceTests(ITestOutputHelper output)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_random_moments_it_loses_nothing_and_does_nothing_twice()
    {
        var result = await KillRun.RunAsync(6, output.WriteLine, Ct);

        result.IsClean.ShouldBeTrue(result.ToString());
    }

    [Fact]
    public async Task A_message_that_ends_the_process_twice_is_not_begun_a_third_time_and_its_sender_is_told()
    {
        await using var simulator = await Company.WeComAsync(Ct);
        var (folder, port) = (await Company.StoreAsync(1, Ct), ServerProcess.FreePort());
        var config = await ServerProcess.ConfigAsync(folder, simulator, Ct);
        simulator.CallbackUrl = ServerProcess.DoorAt(port);
        simulator.Faults.Next("media/get", Fault.Slow, Fault.Slow, Fault.Slow);
        var member = simulator.Member(Company.Account(0));
        for (var life = 1; life <= 2; life++)
        {
            await using var bot = await ServerProcess.StartBotAsync(folder, config, port, Ct);
            if (life == 1)
            {
                await member.SendImageAsync(new byte[100], Ct);
            }

            while (simulator.Faults.Calls("media/get") < life)
            {
                await Task.Delay(20, Ct);
            }

            await bot.KillAsync();
        }

        await using (var bot = await ServerProcess.StartBotAsync(folder, config, port, Ct))
        {
            await member.WaitForAsync(message => message.Text == TurnTexts.GivenUp.Text, Ct);
            await member.SayAsync("取消", Ct);
            await member.WaitForAsync(message => message.Text.Contains("没有正在填写"), Ct);
            (await bot.StopAsync(Ct)).ShouldBe(0);
        }

        simulator.Faults.Calls("media/get").ShouldBe(2);
        await using var store = LiteDbStore.Open(folder, BotHost.Kinds, TimeProvider.System);
        (await store.Inbox.DeadLettersAsync(10, Ct)).ShouldHaveSingleItem().Reason.ShouldBe(FaultTexts.EndedProcesses.With(2));
    }

    [Fact]
    public async Task Two_nodes_of_which_one_dies_again_and_again_lose_nothing_and_do_nothing_twice()
    {
        var verdict = await NodesRun.KillAsync(10, 20, output.WriteLine, Ct);

        verdict.IsClean.ShouldBeTrue(verdict.ToString());
    }

    [Fact]
    public async Task A_network_that_is_cut_between_nodes_and_database_loses_nothing_and_they_go_on_by_themselves()
    {
        var verdict = await NodesRun.CutAsync(10, 20, output.WriteLine, Ct);

        verdict.IsClean.ShouldBeTrue(verdict.ToString());
        verdict.Recovery.ShouldNotBeNull();
    }

    [Fact]
    public async Task No_mutated_question_fails_or_tells_what_its_asker_may_not_see()
    {
        var files = new[] { "questions.jsonl", "questions-and-dialogues.jsonl" }.Select(name => Repository.PathOf("tests", "Data", name));

        var result = await QuestionRun.RunAsync(files, 300, [Role.Rep, Role.Manager, Role.Product], output.WriteLine, Ct);

        result.IsClean.ShouldBeTrue(result.ToString());
        result.Answered.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task No_mutated_callback_fails_it_or_has_an_effect()
    {
        var result = await MutationRun.RunAsync(3_000, output.WriteLine, Ct);

        result.IsClean.ShouldBeTrue(result.ToString());
    }
}
