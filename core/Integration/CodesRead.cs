namespace ChatSales.Core.Integration;

/// <summary>Those of some codes that a target has, or why they couldn't be read. A code that isn't among them isn't there.</summary>
public sealed record CodesRead(IReadOnlyList<TargetCode> Codes, TargetFault? Fault = null);

/// <summary>A code as a target has it now.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">What it is called there; null where that isn't told.</param>
/// <param name="IsUsable">False where it was disabled.</param>
public sealed record TargetCode(string Code, string? Name, bool IsUsable = true);
