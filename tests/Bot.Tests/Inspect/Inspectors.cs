using ChatSales.Bot.Inspect;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatSales.Bot.Tests.Inspect;

/// <summary>The real inspector processes, shared by all hosts of these tests, as each new one takes half a second until its first result.</summary>
internal static class Inspectors
{
    public static InspectorPool Shared { get; } = new(TimeProvider.System, NullLogger<InspectorPool>.Instance);
}
