namespace StreamLab.ControlRoom.Groups;

/// <summary>A member of the group, as the brokers describe it.</summary>
/// <param name="Id">The member id.</param>
/// <param name="ClientId">The client id.</param>
/// <param name="Host">The client's host.</param>
/// <param name="Partitions">The assigned partitions of the events' topics.</param>
internal sealed record MemberSighting(string Id, string ClientId, string Host, IReadOnlyList<int> Partitions)
{
    /// <summary>The name shown for the member.</summary>
    public string Name => $"{ClientId} on {Host}";
}
