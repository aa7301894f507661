namespace StreamLab.Settings;

/// <summary>What a producer takes for an acknowledgement (<c>acks</c>).</summary>
public enum Acknowledgement
{
    /// <summary>All in-sync replicas have the record, at least as many as <c>min.insync.replicas</c> (<c>acks=all</c>); sent idempotently.</summary>
    All,

    /// <summary>The partition's leader has it (<c>acks=1</c>): lost when the leader dies before another has it.</summary>
    Leader,

    /// <summary>It was sent (<c>acks=0</c>): lost when anything happens on the way.</summary>
    None,
}
