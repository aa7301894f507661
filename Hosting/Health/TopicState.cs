namespace StreamLab.Hosting.Health;

/// <summary>What the cluster says of a topic.</summary>
/// <param name="Name">The topic's name.</param>
/// <param name="Problem">Why it cannot be described, such as that it does not exist; null when it can.</param>
/// <param name="Leaders">The number of the broker that leads each partition; null where none does.</param>
internal sealed record TopicState(string Name, string? Problem, IReadOnlyList<int?> Leaders);
