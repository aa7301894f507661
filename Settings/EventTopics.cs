namespace StreamLab.Settings;

/// <summary>The topics for the events, whose partitions are numbered through: those of the second topic follow those of the first.</summary>
/// <remarks>Stamps, ledgers, positions and reports count in these numbers. With one topic they are its partitions.</remarks>
/// <param name="names">The topics' names, in order.</param>
/// <param name="partitions">The number of partitions of each topic.</param>
public sealed class EventTopics(IReadOnlyList<string> names, int partitions)
{
    /// <summary>The topics' names, in order.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The number of partitions of each topic.</summary>
    public int PartitionsOfEach => partitions;

    /// <summary>The number of partitions of all topics.</summary>
    public int Partitions => names.Count * partitions;

    /// <summary>Gets the place of a partition.</summary>
    /// <param name="number">The number among the partitions of all topics.</param>
    /// <returns>The topic and the number in that topic.</returns>
    public (string Topic, int Partition) PlaceOf(int number) => names.Count == 1 ? (names[0], number) : (names[number / partitions], number % partitions);

    /// <summary>Gets the number of a partition among those of all topics; −1 when it is of none of them.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="partition">The number in that topic.</param>
    public int NumberOf(string topic, int partition)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (string.Equals(names[index], topic, StringComparison.Ordinal))
            {
                return names.Count == 1 ? partition : partition < partitions ? (index * partitions) + partition : -1;
            }
        }

        return -1;
    }

    /// <summary>True when a partition is one of a topic.</summary>
    /// <param name="index">The topic's index.</param>
    /// <param name="number">The partition's number among those of all topics.</param>
    public bool Contains(int index, int number) => TopicOf(number) == index;

    /// <summary>Gets the index of a partition's topic.</summary>
    /// <param name="number">The number among the partitions of all topics.</param>
    public int TopicOf(int number) => names.Count == 1 ? 0 : number / partitions;
}
