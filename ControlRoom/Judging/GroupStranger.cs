namespace StreamLab.ControlRoom.Judging;

/// <summary>A member of the consumer group that does not belong to the lab.</summary>
/// <param name="Name">The member's client id and host.</param>
/// <param name="Partitions">All partitions that the member had during the run.</param>
internal sealed record GroupStranger(string Name, IReadOnlyList<int> Partitions);
