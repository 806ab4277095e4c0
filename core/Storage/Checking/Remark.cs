namespace ChatSales.Core.Storage.Checking;

/// <summary>What a check found, in one sentence without personal values: kinds, ids, fields and numbers only.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="IsWrong">False for what only can't be told.</param>
public sealed record Remark(string Text, bool IsWrong = true);
