namespace StreamLab.Kafka.Network.Kernel;

/// <summary>Why a <see cref="Lane"/> carries no more.</summary>
internal enum LaneEnd
{
    /// <summary>Its flow is not open any more, or the kernel cannot carry its bytes. None of them are on their way.</summary>
    Impaired,

    /// <summary>All bytes were read and written.</summary>
    Ended,

    /// <summary>Reading failed: the connection is over.</summary>
    ReadFailed,

    /// <summary>Writing failed: the connection is over.</summary>
    WriteFailed,
}
