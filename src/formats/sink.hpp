// Where formatted bytes go.
#pragma once

#include <exception>
#include <functional>
#include <string>
#include <string_view>

namespace dalel {

/// Takes pieces of the output in order.
using Sink = std::function<void(std::string_view)>;

/// Collects small pieces into large ones. What is left is handed over when it ends, which throws what the sink throws;
/// where the sink has thrown already, nothing more is handed over.
class SinkBuffer {
public:
    explicit SinkBuffer(const Sink& sink) : sink_{sink} { text_.reserve(capacity + 4096); }
    SinkBuffer(const SinkBuffer&) = delete;
    SinkBuffer& operator=(const SinkBuffer&) = delete;
    ~SinkBuffer() noexcept(false) {
        if (std::uncaught_exceptions() == exceptions_) sink_(text_);
    }

    std::string& text() { return text_; }
    /// To be called between pieces.
    void flush_if_full() {
        if (text_.size() < capacity) return;
        sink_(text_);
        text_.clear();
    }

    /// The same, but leaves the last character there to be looked at.
    void flush_keeping_last() {
        if (text_.size() < capacity) return;
        const char last = text_.back();
        text_.pop_back();
        sink_(text_);
        text_.assign(1, last);
    }

private:
    static constexpr std::size_t capacity = 1 << 18;
    const Sink& sink_;
    int exceptions_ = std::uncaught_exceptions();
    std::string text_;
};

}  // namespace dalel
