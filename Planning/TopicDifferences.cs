using System.Globalization;

namespace StreamLab.Planning;

/// <summary>Says how a topic that exists differs from what is wanted of it.</summary>
public static class TopicDifferences
{
    /// <summary>Describes a difference, such as <c>partitions is 1, not 9</c>; null when there is none.</summary>
    /// <param name="what">What is compared.</param>
    /// <param name="found">What the topic has.</param>
    /// <param name="wanted">What is wanted; null when anything is.</param>
    public static string? Compare(string what, int found, int? wanted) => wanted is { } number && found != number
        ? string.Create(CultureInfo.InvariantCulture, $"{what} is {found}, not {number}")
        : null;

    /// <summary>Joins differences; null when there are none.</summary>
    /// <param name="differences">The differences; null for what does not differ.</param>
    public static string? Join(IEnumerable<string?> differences) =>
        differences.OfType<string>().ToList() is { Count: > 0 } found ? string.Join(", ", found) : null;

    /// <summary>Creates the refusal of a topic with these differences.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="differences">The differences, such as <c>partitions is 1, not 9</c>.</param>
    /// <param name="advice">What to do about it.</param>
    public static TopicException Refuse(string topic, string differences, string advice = TopicPlan.LabAdvice) =>
        new($"topic '{topic}' exists with other settings: {differences}; it was not changed: {advice}.");
}
