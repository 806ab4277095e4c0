using ChatSales.Bot.Inspect;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatSales.Bot.Tests.Inspect;

/// <summary>
/// The processes that look at files, shared by all hosts of these tests: they are the real ones, and each new one takes half a second until it has
/// looked at its first file.
/// </summary>
internal static class Inspectors
{
    public static InspectorPool Shared { get; } = new(TimeProvider.System, NullLogger<InspectorPool>.Instance);
}
