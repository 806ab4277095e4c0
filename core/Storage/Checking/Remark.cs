namespace ChatSales.Core.Storage.Checking;

/// <summary>What a check found, in one sentence without personal values: kinds, ids, fields and numbers only.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="IsWrong">False for what merely can't be verified.</param>
public sealed record Remark(string Text, bool IsWrong = true);
