using ChatSales.Core.Doubts;

namespace ChatSales.Core.Rhythm.Scores;

/// <summary>What somebody doubts about their score, and what whoever leads them says (P7).</summary>
public sealed record ScoreQuestion : Doubt;
