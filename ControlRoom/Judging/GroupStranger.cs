namespace StreamLab.ControlRoom.Judging;

/// <summary>A member of a consumer group that does not belong to the lab.</summary>
/// <param name="Name">The member's client id and host.</param>
/// <param name="Partitions">All partitions that the member had during the run.</param>
internal sealed record GroupStranger(string Name, IReadOnlyList<int> Partitions)
{
    /// <summary>The number of the group, from 1.</summary>
    public int Group { get; init; } = 1;
}
