using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Hosting;

/// <summary>The program's heap has a limit that an operator finds and can change.</summary>
public sealed class MemoryTests
{
    [Fact]
    public void The_heap_is_limited_as_the_operators_are_told()
    {
        var built = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(Repository.BotProgram, "runtimeconfig.json")))!;
        var limit = built["runtimeOptions"]!["configProperties"]!["System.GC.HeapHardLimit"]!.GetValue<long>();

        Repository.Read("docs", "operations.md").ShouldContain($"The host's heap is limited to {limit >> 20} MB");
    }
}
